import { type QueryOf, saleListRoute, type SaleRow } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../api-client/answers.js';
import { call } from '../../api-client/client.js';
import { ChoiceChip, OutletChip, PeriodChip } from '../../parts/chips.js';
import type { Column } from '../../parts/data-table.js';
import { ExportButton } from '../../parts/export-button.js';
import { List } from '../../parts/list.js';
import { Screen } from '../../parts/screen.js';
import { typed } from '../../parts/typed-number.js';
import { type Format, useFormat } from '../../parts/use-format.js';
import { useListState } from '../../parts/use-list-state.js';
import { useSession } from '../../shell/session.js';
import { SalePills, saleNumber } from './sale-words.js';
import { SalesTabs } from './sales-tabs.js';

type SaleQuery = Partial<QueryOf<typeof saleListRoute>>;

function useColumns(): Column<SaleRow>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    {
      key: 'at',
      head: t('sales.at'),
      sort: 'sealedAt',
      cell: (row) => <At row={row} format={format} />,
      className: 'keep',
    },
    { key: 'number', head: '№', cell: (row) => saleNumber(row), className: 'name' },
    {
      key: 'where',
      head: t('sales.where'),
      cell: (row) => `${row.outletName} · ${row.registerName}`,
      wide: true,
    },
    {
      key: 'customer',
      head: t('sales.customer'),
      cell: (row) => row.customerName ?? <span className="mute">—</span>,
    },
    {
      key: 'cashier',
      head: t('sales.cashier'),
      cell: (row) => row.cashierName ?? <span className="mute">—</span>,
      wide: true,
    },
    {
      key: 'tender',
      head: t('sales.tender'),
      cell: (row) => row.tenders.map((one) => t(`tender.${one.kind}`)).join(', '),
      wide: true,
    },
    { key: 'state', head: '', cell: (row) => <SalePills row={row} /> },
    {
      key: 'discount',
      head: `${t('figure.discount')}, ${format.sign}`,
      cell: (row) => (row.discount ? format.amount(row.discount) : ''),
      numeric: true,
      wide: true,
    },
    {
      key: 'payable',
      head: `${t('figure.total')}, ${format.sign}`,
      sort: 'payable',
      cell: (row) => <b className="strong">{format.amount(row.payable)}</b>,
      numeric: true,
    },
  ];
}

function At({ row, format }: { row: SaleRow; format: Format }) {
  return (
    <>
      {format.day(row.sealedAt, row.outletId)}{' '}
      <span className="mute">{format.time(row.sealedAt, row.outletId)}</span>
    </>
  );
}

/** Receipts, newest first; by number, reference or customer. */
export function SaleList() {
  const { t } = useTranslation();
  const list = useListState('-sealedAt');
  const columns = useColumns();
  const kind = (['sale', 'return', 'exchange', 'void'] as const).find(
    (one) => one === list.filter('kind'),
  );
  const query: SaleQuery = {
    search: list.search || undefined,
    sort: list.sort,
    page: list.page,
    kind,
    customerId: list.filter('customerId'),
    outletId: list.filter('outletId'),
    from: list.filter('from'),
    to: list.filter('to'),
  };
  const answer = useAnswer(saleListRoute, { query });
  return (
    <Screen title={t('place.sales')} actions={<SaleExport query={query} />}>
      <SalesTabs />
      <List
        answer={answer}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        to={(row) => `/sales/${row.id}`}
        searchHint={t('sales.search')}
        filters={
          <>
            <PeriodChip list={list} />
            <OutletChip list={list} />
            <ChoiceChip
              list={list}
              name="kind"
              label={t('sales.kind')}
              any={t('sales.anyKind')}
              options={(['sale', 'return', 'exchange', 'void'] as const).map((value) => ({
                value,
                name: t(`sales.kinds.${value}`),
              }))}
            />
          </>
        }
        empty={{ title: t('sales.empty'), text: t('sales.emptyText') }}
        testId="sales"
      />
    </Screen>
  );
}

function SaleExport({ query }: { query: SaleQuery }) {
  const { t } = useTranslation();
  const { can } = useSession();
  if (!can('sales.export')) return null;
  const head = [
    'id',
    'number',
    'reference',
    'kind',
    'businessDate',
    'sealedAt',
    'outlet',
    'register',
    'cashier',
    'customer',
    'gross',
    'discount',
    'payable',
  ];
  return (
    <ExportButton<SaleRow>
      name={t('place.sales')}
      head={head}
      cells={(row) => [
        row.id,
        row.number ?? '',
        row.reference ?? '',
        row.kind,
        row.businessDate,
        row.sealedAt,
        row.outletName,
        row.registerName,
        row.cashierName ?? '',
        row.customerName ?? '',
        typed(row.gross, 2),
        typed(row.discount, 2),
        typed(row.payable, 2),
      ]}
      load={(page, pageSize) => call(saleListRoute, { query: { ...query, page, pageSize } })}
    />
  );
}
