import { approvalActs, approvalListRoute, type ApprovalRow } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAnswer } from '../../api-client/answers.js';
import { ChoiceChip, OutletChip, PeriodChip } from '../../parts/chips.js';
import type { Column } from '../../parts/data-table.js';
import { List } from '../../parts/list.js';
import { Screen } from '../../parts/screen.js';
import { useFormat } from '../../parts/use-format.js';
import { type ListControls, useListState } from '../../parts/use-list-state.js';
import { useSession } from '../../shell/session.js';
import { SalesTabs } from '../sales/sales-tabs.js';
import { useStepWords } from './act-words.js';
import { WaitingRequests } from './waiting-requests.js';

const ways = ['pin', 'backoffice', 'offline'] as const;

/** How it was given, and what of it needs an eye. */
function Way({ row }: { row: ApprovalRow }) {
  const { t, i18n } = useTranslation();
  const code = (name: string) =>
    i18n.exists(`exception.code.${name}`) ? t(`exception.code.${name}`) : name;
  return (
    <>
      {t(`approvals.way.${row.by}`)}
      {row.wasOffline ? ` · ${t('approvals.way.offline')}` : ''}
      {row.codes.map((one) => (
        <span className="second act" key={one}>
          {code(one)}
        </span>
      ))}
    </>
  );
}

function useColumns(): Column<ApprovalRow>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const { step } = useStepWords();
  return [
    {
      key: 'at',
      head: t('approvals.at'),
      cell: (row) => `${format.day(row.givenAt)}, ${format.time(row.givenAt)}`,
      className: 'keep',
    },
    {
      key: 'step',
      head: t('approvals.step'),
      cell: (row) => (
        <>
          <span className="strong">{step(row)}</span>
          <span className="second">{row.reason}</span>
        </>
      ),
    },
    {
      key: 'names',
      head: t('approvals.names'),
      cell: (row) => (
        <>
          {row.approverName ?? '—'}
          <span className="second">{t('approvals.for', { name: row.cashierName ?? '—' })}</span>
        </>
      ),
    },
    {
      key: 'where',
      head: t('sales.where'),
      cell: (row) => [row.outletName, row.registerName].filter(Boolean).join(' · '),
      wide: true,
    },
    {
      key: 'sale',
      head: t('sales.receipt'),
      cell: (row) =>
        row.saleId !== null && row.saleNumber !== null ? (
          <Link to={`/sales/${row.saleId}`}>{row.saleNumber}</Link>
        ) : (
          '—'
        ),
      wide: true,
    },
    { key: 'way', head: t('approvals.how'), cell: (row) => <Way row={row} />, wide: true },
  ];
}

function Given() {
  const { t } = useTranslation();
  const list = useListState('-givenAt');
  const answer = useAnswer(approvalListRoute, { query: queryOf(list) });
  const { act } = useStepWords();
  return (
    <List
      answer={answer}
      list={list}
      columns={useColumns()}
      rowKey={(row) => row.id}
      searchHint={t('approvals.find')}
      filters={
        <>
          <ChoiceChip
            list={list}
            name="act"
            label={t('approvals.step')}
            any={t('filter.any')}
            options={approvalActs.map((one) => ({ value: one, name: act(one) }))}
          />
          <ChoiceChip
            list={list}
            name="way"
            label={t('approvals.how')}
            any={t('filter.any')}
            options={ways.map((one) => ({ value: one, name: t(`approvals.way.${one}`) }))}
          />
          <PeriodChip list={list} />
          <OutletChip list={list} />
        </>
      }
      empty={{ title: t('approvals.empty'), text: t('approvals.emptyText') }}
      testId="approvals"
    />
  );
}

const queryOf = (list: ListControls) => ({
  act: approvalActs.find((one) => one === list.filter('act')),
  way: ways.find((one) => one === list.filter('way')) ?? ('all' as const),
  page: list.page,
  search: list.search || undefined,
  outletId: list.filter('outletId'),
  from: list.filter('from'),
  to: list.filter('to'),
});

/** Tills that wait for a yes, and every yes that was given, with both names and the reason. */
export function ApprovalList() {
  const { t } = useTranslation();
  const { can } = useSession();
  return (
    <Screen title={t('place.approvals')}>
      <SalesTabs />
      {can('till.approve') ? <WaitingRequests /> : null}
      {can('exceptions.read') ? <Given /> : null}
    </Screen>
  );
}
