import { labelQueueRoute, labelReasons } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../api-client/answers.js';
import { ChoiceChip } from '../../parts/chips.js';
import { List } from '../../parts/list.js';
import { Screen } from '../../parts/screen.js';
import { useFormat } from '../../parts/use-format.js';
import { type ListControls, useListState } from '../../parts/use-list-state.js';
import { useSession } from '../../shell/session.js';
import { LabelTabs } from './label-tabs.js';
import { OutletChoice } from './outlet-choice.js';
import { PrintPanel } from './print-panel.js';
import { useQueueColumns } from './queue-columns.js';
import { useOutletId } from './use-outlet.js';
import { useSelection } from './use-selection.js';

/** Shelves that say another price than the till charges; ticked ones are printed. */
export function LabelQueue() {
  const { t } = useTranslation();
  const { can } = useSession();
  const list = useListState('');
  const outletId = useOutletId(list);
  const answer = useAnswer(labelQueueRoute, {
    query: {
      outletId,
      search: list.search || undefined,
      page: list.page,
      reason: labelReasons.find((one) => one === list.filter('reason')),
      scope: list.filter('scope') === 'all' ? 'all' : 'changed',
    },
  });
  const rows = answer.data?.rows ?? [];
  const selection = useSelection(rows.map(({ values }) => values.productId));
  const columns = useQueueColumns(can('stock.write') ? selection : null);
  return (
    <Screen title={t('place.labels')}>
      <LabelTabs />
      {can('stock.write') && rows.length > 0 && (
        <PrintPanel key={outletId} outletId={outletId} rows={rows} selection={selection} />
      )}
      <List
        answer={answer}
        list={list}
        columns={columns}
        rowKey={({ values }) => values.productId}
        searchHint={t('product.search')}
        filters={<Filters list={list} reasons={answer.data?.reasons ?? {}} />}
        empty={{ title: t('label.empty'), text: t('label.emptyText') }}
        testId="labels"
      />
    </Screen>
  );
}

function Filters({
  list,
  reasons,
}: {
  list: ListControls;
  reasons: Partial<Record<(typeof labelReasons)[number], number>>;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <OutletChoice list={list} />
      <ChoiceChip
        list={list}
        name="reason"
        label={t('label.why').toLocaleLowerCase()}
        any={t('label.anyReason')}
        options={labelReasons
          .filter((reason) => reasons[reason])
          .map((reason) => ({
            value: reason,
            name: `${t(`label.reason.${reason}`)} · ${format.count(reasons[reason] ?? 0)}`,
          }))}
      />
      <ChoiceChip
        list={list}
        name="scope"
        label={t('label.which').toLocaleLowerCase()}
        any={t('label.scope.changed')}
        options={[{ value: 'all', name: t('label.scope.all') }]}
      />
    </>
  );
}
