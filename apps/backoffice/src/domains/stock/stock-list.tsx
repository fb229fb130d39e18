import { stockListRoute, type StockRow } from '@khanut/shared/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAnswer } from '../../api-client/answers.js';
import { call } from '../../api-client/client.js';
import { OutletChip } from '../../parts/chips.js';
import type { Column } from '../../parts/data-table.js';
import { ExportButton } from '../../parts/export-button.js';
import { Icon } from '../../parts/icon.js';
import { List } from '../../parts/list.js';
import { Screen } from '../../parts/screen.js';
import { typed } from '../../parts/typed-number.js';
import { useFormat } from '../../parts/use-format.js';
import { useListState } from '../../parts/use-list-state.js';
import { useSession } from '../../shell/session.js';
import { AdjustDialog } from './adjust-dialog.js';
import { StockTabs } from './stock-tabs.js';

function useColumns(hasCost: boolean, hasOutlets: boolean): Column<StockRow>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const outlet: Column<StockRow> = {
    key: 'outlet',
    head: t('filter.outletHead'),
    cell: (row) => row.outletName,
    wide: true,
  };
  const cost: Column<StockRow>[] = [
    {
      key: 'unitCost',
      head: `${t('stock.unitCost')}, ${format.sign}`,
      cell: (row) => format.amount(row.unitCost),
      numeric: true,
      wide: true,
    },
    {
      key: 'value',
      head: `${t('stock.value')}, ${format.sign}`,
      sort: 'value',
      cell: (row) => format.amount(row.value),
      numeric: true,
      wide: true,
    },
  ];
  return [
    {
      key: 'name',
      head: t('product.name'),
      sort: 'name',
      cell: (row) => <Name row={row} />,
      className: 'name',
    },
    ...(hasOutlets ? [outlet] : []),
    {
      key: 'onHand',
      head: t('stock.onHand'),
      sort: 'onHand',
      cell: (row) => (
        <span className={row.low ? 'act strong' : 'strong'}>
          {format.quantity(row.onHand)} <span className="mute">{t(`unit.${row.unit}`)}</span>
        </span>
      ),
      numeric: true,
    },
    {
      key: 'reserved',
      head: t('stock.reserved'),
      cell: (row) => (row.reserved ? format.quantity(row.reserved) : ''),
      numeric: true,
      wide: true,
    },
    {
      key: 'available',
      head: t('stock.available'),
      cell: (row) => (
        <span className={row.available < 0 ? 'act' : ''}>{format.quantity(row.available)}</span>
      ),
      numeric: true,
    },
    ...(hasCost ? cost : []),
  ];
}

function Name({ row }: { row: StockRow }) {
  const { t } = useTranslation();
  return (
    <>
      {row.name} {row.low && <span className="pill act">{t('stock.low')}</span>}
      <span className="second">{row.sku}</span>
    </>
  );
}

/** What lies where, what is promised, what it is worth. */
export function StockList() {
  const { t } = useTranslation();
  const format = useFormat();
  const { can, session } = useSession();
  const list = useListState('name');
  const hasCost = can('reports.margin');
  const columns = useColumns(hasCost, session.outlets.length > 1);
  const [adjusted, setAdjusted] = useState<StockRow | null>(null);
  const isLow = list.filter('low') === 'true';
  const query = {
    search: list.search || undefined,
    sort: list.sort,
    page: list.page,
    outletId: list.filter('outletId'),
    ...(isLow ? { low: true } : {}),
  };
  const answer = useAnswer(stockListRoute, { query });
  return (
    <Screen
      title={t('place.stock')}
      beside={
        hasCost &&
        answer.data && <span data-testid="stock-value">{format.money(answer.data.totalValue)}</span>
      }
      actions={
        <>
          {can('reports.export') && <StockExport query={query} />}
          {can('stock.write') && (
            <Link
              className="btn main"
              to="/stock/deliveries/new"
              data-new
              data-testid="delivery-new"
            >
              <Icon name="plus" />
              {t('stock.newDelivery')}
            </Link>
          )}
        </>
      }
    >
      <StockTabs />
      <List
        answer={answer}
        list={list}
        columns={columns}
        rowKey={(row) => `${row.outletId}-${row.productId}`}
        {...(can('stock.write') ? { onOpen: setAdjusted } : {})}
        searchHint={t('product.search')}
        filters={
          <>
            <OutletChip list={list} />
            <div className="seg" role="group">
              <button className={isLow ? '' : 'on'} onClick={() => list.set({ low: null })}>
                {t('stock.all')}
              </button>
              <button
                className={isLow ? 'on' : ''}
                onClick={() => list.set({ low: 'true' })}
                data-testid="stock-low"
              >
                {t('stock.lowOnly')}
              </button>
            </div>
          </>
        }
        empty={{ title: t('stock.empty'), text: t('stock.emptyText') }}
        testId="stock"
      />
      {adjusted && <AdjustDialog row={adjusted} onClose={() => setAdjusted(null)} />}
    </Screen>
  );
}

function StockExport({ query }: { query: Record<string, unknown> }) {
  const { t } = useTranslation();
  return (
    <ExportButton<StockRow>
      name={t('place.stock')}
      head={[
        'outlet',
        'sku',
        'name',
        'unit',
        'onHand',
        'reserved',
        'available',
        'unitCost',
        'value',
      ]}
      cells={(row) => [
        row.outletName,
        row.sku,
        row.name,
        row.unit,
        typed(row.onHand, 3),
        typed(row.reserved, 3),
        typed(row.available, 3),
        typed(row.unitCost, 2),
        typed(row.value, 2),
      ]}
      load={(page, pageSize) => call(stockListRoute, { query: { ...query, page, pageSize } })}
    />
  );
}
