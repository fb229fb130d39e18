import {
  type Customer,
  customerListRoute,
  discountCategoryListRoute,
} from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAnswer } from '../../api-client/answers.js';
import { ChoiceChip } from '../../parts/chips.js';
import type { Column } from '../../parts/data-table.js';
import { Icon } from '../../parts/icon.js';
import { List } from '../../parts/list.js';
import { Screen } from '../../parts/screen.js';
import { useFormat } from '../../parts/use-format.js';
import { useListState } from '../../parts/use-list-state.js';
import { useSession } from '../../shell/session.js';

function useColumns(): Column<Customer>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    {
      key: 'name',
      head: t('customer.name'),
      sort: 'name',
      cell: (row) => row.name,
      className: 'name',
    },
    {
      key: 'phone',
      head: t('customer.phone'),
      cell: (row) => (row.phones[0] ? format.phone(row.phones[0].phone) : ''),
      className: 'keep',
    },
    {
      key: 'category',
      head: t('customer.discount'),
      cell: (row) => <Discount customer={row} />,
      wide: true,
    },
    {
      key: 'sms',
      head: 'SMS',
      cell: (row) =>
        row.smsConsent?.granted ? (
          <span className="good">{t('customer.yes')}</span>
        ) : (
          <span className="mute">—</span>
        ),
      wide: true,
    },
    {
      key: 'last',
      head: t('customer.lastVisit'),
      sort: 'lastSaleAt',
      cell: (row) => (row.lastSaleAt ? format.day(row.lastSaleAt) : '—'),
      className: 'keep',
      wide: true,
    },
    {
      key: 'visits',
      head: t('customer.visits'),
      sort: 'visits',
      cell: (row) => format.count(row.visits),
      numeric: true,
      wide: true,
    },
    {
      key: 'net',
      head: `${t('customer.bought')}, ${format.sign}`,
      sort: 'net',
      cell: (row) => format.amount(row.net),
      numeric: true,
    },
  ];
}

function Discount({ customer }: { customer: Customer }) {
  const format = useFormat();
  const names = [
    ...customer.categories.map((one) => one.name),
    ...(customer.tier ? [customer.tier.name] : []),
  ];
  return (
    <span className="row wrap">
      {names.map((name) => (
        <span className="tag" key={name}>
          {name}
        </span>
      ))}
      {customer.individual && (
        <span className="tag">{format.percent(customer.individual.rate)}</span>
      )}
    </span>
  );
}

/** People and companies: found by name in any script, phone or card. */
export function CustomerList() {
  const { t } = useTranslation();
  const { can } = useSession();
  const list = useListState('-lastSaleAt');
  const columns = useColumns();
  const categories = useAnswer(discountCategoryListRoute, {}, { enabled: can('rulebook.read') });
  const options = (kind: string) =>
    (categories.data?.rows ?? [])
      .filter((one) => one.kind === kind)
      .map((one) => ({ value: one.id, name: one.name }));
  const answer = useAnswer(customerListRoute, {
    query: {
      search: list.search || undefined,
      sort: list.sort,
      page: list.page,
      categoryId: list.filter('categoryId'),
      tierId: list.filter('tierId'),
    },
  });
  const importCards = can('customers.write') && (
    <Link className="btn" to="/customers/import" data-testid="cards-import">
      <Icon name="load" />
      <span className="wide-only">{t('cardImport.open')}</span>
    </Link>
  );
  const add = can('customers.write') && (
    <Link className="btn main" to="/customers/new" data-new data-testid="customer-new">
      <Icon name="plus" />
      {t('customer.new')} <kbd>N</kbd>
    </Link>
  );
  return (
    <Screen
      title={t('place.customers')}
      actions={
        <>
          {importCards}
          {add}
        </>
      }
    >
      <List
        answer={answer}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        to={(row) => `/customers/${row.id}`}
        searchHint={t('customer.search')}
        filters={
          <>
            <ChoiceChip
              list={list}
              name="categoryId"
              label={t('customer.category')}
              any={t('filter.any')}
              options={options('category')}
            />
            {options('tier').length > 0 && (
              <ChoiceChip
                list={list}
                name="tierId"
                label={t('customer.tier')}
                any={t('filter.any')}
                options={options('tier')}
              />
            )}
          </>
        }
        empty={{ title: t('customer.empty'), text: t('customer.emptyText'), button: add }}
        testId="customers"
      />
    </Screen>
  );
}
