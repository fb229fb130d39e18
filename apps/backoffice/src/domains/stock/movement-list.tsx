import { type ResponseOf, stockMovementListRoute } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../api-client/answers.js';
import { OutletChip, PeriodChip } from '../../parts/chips.js';
import type { Column } from '../../parts/data-table.js';
import { List } from '../../parts/list.js';
import { Screen } from '../../parts/screen.js';
import { useFormat } from '../../parts/use-format.js';
import { useListState } from '../../parts/use-list-state.js';
import { useSession } from '../../shell/session.js';
import { StockTabs } from './stock-tabs.js';

type Movement = ResponseOf<typeof stockMovementListRoute>['rows'][number];

function useColumns(): Column<Movement>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const { can } = useSession();
  const cost: Column<Movement> = {
    key: 'cost',
    head: `${t('figure.cost')}, ${format.sign}`,
    cell: (row) => format.amount(row.cost),
    numeric: true,
    wide: true,
  };
  return [
    {
      key: 'at',
      head: t('sales.at'),
      sort: 'at',
      cell: (row) => `${format.day(row.at)}, ${format.time(row.at)}`,
      className: 'keep',
    },
    { key: 'name', head: t('product.name'), cell: (row) => row.name, className: 'name' },
    { key: 'outlet', head: t('filter.outletHead'), cell: (row) => row.outletName, wide: true },
    { key: 'cause', head: t('stock.cause'), cell: (row) => t(`stock.causes.${row.cause}`) },
    {
      key: 'who',
      head: t('stock.who'),
      cell: (row) => [row.staffName, row.reason].filter(Boolean).join(' · '),
      wide: true,
    },
    {
      key: 'quantity',
      head: t('figure.quantity'),
      cell: (row) => (
        <span className="strong">{`${row.quantity > 0 ? '+' : ''}${format.quantity(row.quantity)}`}</span>
      ),
      numeric: true,
    },
    ...(can('reports.margin') ? [cost] : []),
  ];
}

/** Every change of stock with its document, newest first. */
export function MovementList() {
  const { t } = useTranslation();
  const list = useListState('-at');
  const columns = useColumns();
  const answer = useAnswer(stockMovementListRoute, {
    query: {
      search: list.search || undefined,
      sort: list.sort,
      page: list.page,
      outletId: list.filter('outletId'),
      productId: list.filter('productId'),
      from: list.filter('from'),
      to: list.filter('to'),
    },
  });
  return (
    <Screen title={t('place.stock')}>
      <StockTabs />
      <List
        answer={answer}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        to={(row) =>
          row.cause === 'sale' || row.cause === 'return'
            ? `/sales/${row.documentId}`
            : `/products/${row.productId}`
        }
        searchHint={t('product.search')}
        filters={
          <>
            <PeriodChip list={list} />
            <OutletChip list={list} />
          </>
        }
        empty={{ title: t('stock.noMovements'), text: t('stock.emptyText') }}
        testId="movements"
      />
    </Screen>
  );
}
