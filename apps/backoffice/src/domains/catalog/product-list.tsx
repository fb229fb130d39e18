import { categoryListRoute, type Product, productListRoute } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAnswer } from '../../api-client/answers.js';
import { call } from '../../api-client/client.js';
import { ChoiceChip } from '../../parts/chips.js';
import type { Column } from '../../parts/data-table.js';
import { ExportButton } from '../../parts/export-button.js';
import { Icon } from '../../parts/icon.js';
import { List } from '../../parts/list.js';
import { Screen } from '../../parts/screen.js';
import { useFormat } from '../../parts/use-format.js';
import { useListState } from '../../parts/use-list-state.js';
import { useSession } from '../../shell/session.js';
import { defaultPrice } from './default-price.js';
import { productCells, productHead } from './product-cells.js';

function useColumns(): Column<Product>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    {
      key: 'name',
      head: t('product.name'),
      sort: 'name',
      cell: (row) => row.name,
      className: 'name',
    },
    { key: 'sku', head: t('product.sku'), sort: 'sku', cell: (row) => row.sku, wide: true },
    {
      key: 'category',
      head: t('product.category'),
      cell: (row) => row.categoryName ?? <span className="mute">—</span>,
      wide: true,
    },
    {
      key: 'barcodes',
      head: t('product.barcodes'),
      cell: (row) => (
        <>
          {row.barcodes[0]?.code}{' '}
          {row.barcodes.length > 1 && <span className="mute">+{row.barcodes.length - 1}</span>}
        </>
      ),
      wide: true,
    },
    {
      key: 'price',
      head: `${t('product.price')}, ${format.sign}`,
      cell: (row) => {
        const price = defaultPrice(row.prices);
        return (
          <>
            {price === null ? '—' : format.amount(price)}{' '}
            {row.prices.length > 1 && <span className="mute">+{row.prices.length - 1}</span>}
          </>
        );
      },
      numeric: true,
    },
    {
      key: 'onHand',
      head: t('stock.onHand'),
      cell: (row) =>
        row.stockTracked ? (
          <span
            className={row.lowStockAt !== null && row.onHand <= row.lowStockAt ? 'act strong' : ''}
          >
            {format.quantity(row.onHand)} <span className="mute">{t(`unit.${row.unit}`)}</span>
          </span>
        ) : (
          '—'
        ),
      numeric: true,
    },
  ];
}

/** The catalogue: found by name part, SKU or any barcode. */
export function ProductList() {
  const { t } = useTranslation();
  const { can } = useSession();
  const list = useListState('name');
  const columns = useColumns();
  const categories = useAnswer(categoryListRoute, {});
  const query = {
    search: list.search || undefined,
    sort: list.sort,
    categoryId: list.filter('categoryId'),
  };
  const answer = useAnswer(productListRoute, { query: { ...query, page: list.page } });
  const add = can('catalog.write') && (
    <Link className="btn main" to="/products/new" data-new data-testid="product-new">
      <Icon name="plus" />
      {t('product.new')} <kbd>N</kbd>
    </Link>
  );
  const actions = (
    <>
      <ExportButton<Product>
        name={t('place.products')}
        head={productHead}
        cells={productCells}
        load={(page, pageSize) => call(productListRoute, { query: { ...query, page, pageSize } })}
      />
      {add}
    </>
  );
  return (
    <Screen title={t('place.products')} actions={actions}>
      <List
        answer={answer}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        to={(row) => `/products/${row.id}`}
        searchHint={t('product.search')}
        filters={
          <ChoiceChip
            list={list}
            name="categoryId"
            label={t('product.category')}
            any={t('filter.any')}
            options={(categories.data?.rows ?? []).map((one) => ({
              value: one.id,
              name: one.name,
            }))}
          />
        }
        empty={{ title: t('product.empty'), text: t('product.emptyText'), button: add }}
        testId="products"
      />
    </Screen>
  );
}
