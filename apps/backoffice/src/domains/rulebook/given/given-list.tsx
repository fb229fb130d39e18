import {
  discountHistoryRoute,
  type ResponseOf,
  ruleListRoute,
  staffListRoute,
} from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAnswer } from '../../../api-client/answers.js';
import { ChoiceChip, OutletChip, PeriodChip } from '../../../parts/chips.js';
import type { Column } from '../../../parts/data-table.js';
import { ExportButton } from '../../../parts/export-button.js';
import { Icon } from '../../../parts/icon.js';
import { List } from '../../../parts/list.js';
import { Screen } from '../../../parts/screen.js';
import { typed } from '../../../parts/typed-number.js';
import { useFormat } from '../../../parts/use-format.js';
import { useListAnswer } from '../../../parts/use-list-answer.js';
import { type ListControls, useListState } from '../../../parts/use-list-state.js';
import { useSession } from '../../../shell/session.js';
import { RulebookTabs } from '../rulebook-tabs.js';

type DiscountGiven = ResponseOf<typeof discountHistoryRoute>['rows'][number];

const steps = [
  'item',
  'group',
  'receipt',
  'customer',
  'individual',
  'coupon',
  'manual',
  'points',
] as const;

function useColumns(): Column<DiscountGiven>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const dash = <span className="mute">—</span>;
  return [
    {
      key: 'at',
      head: t('sales.at'),
      sort: 'at',
      cell: (row) => `${format.day(row.at, row.outletId)}, ${format.time(row.at, row.outletId)}`,
      className: 'keep',
    },
    {
      key: 'name',
      head: t('figure.discount'),
      cell: (row) => (
        <>
          {row.name || t(`step.${row.step}`)}
          <span className="second">
            {t(`step.${row.step}`)}
            {row.rate !== null && ` · ${format.percent(row.rate)}`}
          </span>
        </>
      ),
      className: 'name',
    },
    { key: 'product', head: t('sales.item'), cell: (row) => row.productName, wide: true },
    {
      key: 'customer',
      head: t('given.toWhom'),
      cell: (row) =>
        row.customerId ? (
          <Link className="link-quiet" to={`/customers/${row.customerId}`}>
            {row.customerName}
          </Link>
        ) : (
          dash
        ),
      wide: true,
    },
    {
      key: 'cashier',
      head: t('given.byWhom'),
      cell: (row) => (
        <>
          {row.cashierName ?? dash}
          {row.approvedBy && (
            <span className="second">{t('given.approved', { name: row.approvedBy })}</span>
          )}
        </>
      ),
      wide: true,
    },
    {
      key: 'receipt',
      head: '№',
      cell: (row) => (
        <Link className="link" to={`/sales/${row.saleId}`}>
          {row.number ?? t('act.open')}
        </Link>
      ),
      className: 'keep',
    },
    { key: 'outlet', head: t('sales.where'), cell: (row) => row.outletName, wide: true },
    {
      key: 'amount',
      head: `${t('figure.discount')}, ${format.sign}`,
      sort: 'amount',
      cell: (row) => format.amount(row.amount),
      numeric: true,
    },
  ];
}

/** Which discount was given, to whom, by whom, on what: the sum, and the way to each receipt. */
export function GivenList() {
  const { t } = useTranslation();
  const format = useFormat();
  const list = useListState('-at');
  const columns = useColumns();
  const { answer, load } = useListAnswer(discountHistoryRoute, list, [
    'customerId',
    'staffId',
    'ruleId',
    'step',
  ]);
  return (
    <Screen
      title={t('place.rulebook')}
      actions={
        <ExportButton
          name="discounts"
          head={columns.map((column) => String(column.head))}
          cells={(row: DiscountGiven) => [
            row.at,
            row.name,
            row.productName,
            row.customerName ?? '',
            row.cashierName ?? '',
            row.number ?? '',
            row.outletName,
            typed(row.amount, 2),
          ]}
          load={load}
        />
      }
    >
      <RulebookTabs />
      <List
        answer={answer}
        list={list}
        columns={columns}
        rowKey={(row) => `${row.lineId}.${row.ruleId}.${row.step}`}
        to={(row) => `/sales/${row.saleId}`}
        searchHint={t('given.search')}
        filters={<GivenFilters list={list} customer={answer.data?.rows[0]?.customerName ?? null} />}
        beside={
          answer.data && (
            <span data-testid="given-sum">
              {t('given.sum')} <b>{format.money(answer.data.amount)}</b>
            </span>
          )
        }
        empty={{ title: t('given.empty'), text: t('given.emptyText') }}
        testId="given"
      />
    </Screen>
  );
}

function GivenFilters({ list, customer }: { list: ListControls; customer: string | null }) {
  const { t } = useTranslation();
  const { can } = useSession();
  const rules = useAnswer(ruleListRoute, {}, { enabled: can('rulebook.read') });
  const staff = useAnswer(staffListRoute, {}, { enabled: can('staff.read') });
  return (
    <>
      <PeriodChip list={list} />
      <OutletChip list={list} />
      <ChoiceChip
        list={list}
        name="step"
        label={t('given.kind')}
        any={t('filter.any')}
        options={steps.map((value) => ({ value, name: t(`step.${value}`) }))}
      />
      {rules.data && (
        <ChoiceChip
          list={list}
          name="ruleId"
          label={t('given.rule')}
          any={t('filter.any')}
          options={rules.data.rows.map((row) => ({ value: row.id, name: row.name }))}
        />
      )}
      {staff.data && (
        <ChoiceChip
          list={list}
          name="staffId"
          label={t('given.by')}
          any={t('filter.any')}
          options={staff.data.rows.map((row) => ({ value: row.id, name: row.name }))}
        />
      )}
      {list.filter('customerId') && (
        <span className="chip">
          {t('given.to')} <b>{customer ?? ''}</b>
          <button aria-label={t('list.dropFilter')} onClick={() => list.set({ customerId: null })}>
            <Icon name="cross" />
          </button>
        </span>
      )}
    </>
  );
}
