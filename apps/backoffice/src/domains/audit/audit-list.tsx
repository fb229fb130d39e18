import {
  auditActs,
  type AuditEntry,
  auditListRoute,
  staffListRoute,
  tillAuditActs,
} from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../api-client/answers.js';
import { ChoiceChip, OutletChip, PeriodChip } from '../../parts/chips.js';
import type { Column } from '../../parts/data-table.js';
import { List } from '../../parts/list.js';
import { Screen } from '../../parts/screen.js';
import { useFormat } from '../../parts/use-format.js';
import { type ListControls, useListState } from '../../parts/use-list-state.js';
import { StaffTabs } from '../staff/staff-tabs.js';
import { useAuditWords } from './audit-words.js';

const acts = [...auditActs, ...tillAuditActs];

function useColumns(): Column<AuditEntry>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const { act, detail } = useAuditWords();
  return [
    {
      key: 'at',
      head: t('approvals.at'),
      cell: ({ at, outletId }) => `${format.day(at, outletId)}, ${format.time(at, outletId)}`,
      className: 'keep',
    },
    {
      key: 'act',
      head: t('audit.what'),
      cell: (row) => (
        <>
          <span className="strong">
            {[act(row.act), row.subjectName].filter(Boolean).join(': ')}
          </span>
          <span className="second">{detail(row)}</span>
        </>
      ),
    },
    { key: 'who', head: t('audit.who'), cell: (row) => row.staffName ?? '—' },
    {
      key: 'where',
      head: t('sales.where'),
      cell: (row) => [row.outletName, row.registerName].filter(Boolean).join(' · ') || '—',
      wide: true,
    },
  ];
}

const queryOf = (list: ListControls) => ({
  act: list.filter('act'),
  staffId: list.filter('staffId'),
  page: list.page,
  search: list.search || undefined,
  outletId: list.filter('outletId'),
  from: list.filter('from'),
  to: list.filter('to'),
});

/** Everything that was put on record: who, what, where, when. */
export function AuditList() {
  const { t } = useTranslation();
  const list = useListState('-id');
  const answer = useAnswer(auditListRoute, { query: queryOf(list) });
  const staff = useAnswer(staffListRoute, {});
  const { act } = useAuditWords();
  const people = staff.data?.rows ?? [];
  return (
    <Screen title={t('place.audit')}>
      <StaffTabs />
      <List
        answer={answer}
        list={list}
        columns={useColumns()}
        rowKey={(row) => String(row.id)}
        searchHint={t('audit.find')}
        filters={
          <>
            <ChoiceChip
              list={list}
              name="act"
              label={t('audit.what').toLocaleLowerCase()}
              any={t('audit.anything')}
              options={acts
                .map((one) => ({ value: one as string, name: act(one) }))
                .toSorted((a, b) => a.name.localeCompare(b.name))}
            />
            <ChoiceChip
              list={list}
              name="staffId"
              label={t('audit.who').toLocaleLowerCase()}
              any={t('audit.anybody')}
              options={people.map((one) => ({ value: one.id, name: one.name }))}
            />
            <PeriodChip list={list} />
            <OutletChip list={list} />
          </>
        }
        empty={{ title: t('audit.empty'), text: t('audit.emptyText') }}
        testId="audit"
      />
    </Screen>
  );
}
