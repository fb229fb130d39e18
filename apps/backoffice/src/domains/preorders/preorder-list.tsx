import { type Preorder, preorderListRoute } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAnswer } from '../../api-client/answers.js';
import { OutletChip } from '../../parts/chips.js';
import type { Column } from '../../parts/data-table.js';
import { Icon } from '../../parts/icon.js';
import { List } from '../../parts/list.js';
import { Screen } from '../../parts/screen.js';
import { useFormat } from '../../parts/use-format.js';
import { useNow } from '../../parts/use-now.js';
import { useListState } from '../../parts/use-list-state.js';
import { useSession } from '../../shell/session.js';
import { isOverdue, isShort } from './preorder-words.js';
import { PreorderActs } from './preorder-acts.js';

const states = ['open', 'taken', 'ready', 'handed-over', 'cancelled'] as const;

function useColumns(): Column<Preorder>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = useNow();
  return [
    { key: 'number', head: '№', cell: (row) => row.number, className: 'name keep' },
    {
      key: 'due',
      head: t('preorder.due'),
      sort: 'dueAt',
      cell: (row) => (
        <span className={isOverdue(row, nowMs) ? 'act strong' : ''}>
          {format.day(row.dueAt, row.outletId)}, {format.time(row.dueAt, row.outletId)}
        </span>
      ),
      className: 'keep',
    },
    {
      key: 'customer',
      head: t('sales.customer'),
      cell: (row) => (
        <Link className="link-quiet strong" to={`/customers/${row.customerId}`}>
          {row.customerName}
        </Link>
      ),
    },
    { key: 'what', head: t('preorder.what'), cell: (row) => <What row={row} />, wide: true },
    { key: 'outlet', head: t('filter.outletHead'), cell: (row) => row.outletName, wide: true },
    {
      key: 'total',
      head: `${t('figure.total')}, ${format.sign}`,
      cell: (row) => format.amount(row.total),
      numeric: true,
      wide: true,
    },
    { key: 'state', head: t('preorder.state'), cell: (row) => <PreorderActs row={row} /> },
  ];
}

function What({ row }: { row: Preorder }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      {row.lines.map((line) => `${line.name} × ${format.quantity(line.quantity)}`).join(', ')}
      {isShort(row) && <span className="second look">{t('preorder.short')}</span>}
      {row.note && <span className="second">{row.note}</span>}
    </>
  );
}

/** What was promised to whom and by when; the nearest first. */
export function PreorderList() {
  const { t } = useTranslation();
  const { can } = useSession();
  const list = useListState('dueAt');
  const columns = useColumns();
  const state = states.find((one) => one === list.filter('state')) ?? 'open';
  const answer = useAnswer(preorderListRoute, {
    query: {
      state,
      search: list.search || undefined,
      sort: list.sort,
      page: list.page,
      outletId: list.filter('outletId'),
    },
  });
  const add = can('preorders.write') && (
    <Link className="btn main" to="/preorders/new" data-new data-testid="preorder-new">
      <Icon name="plus" />
      {t('preorder.new')} <kbd>N</kbd>
    </Link>
  );
  return (
    <Screen title={t('place.preorders')} actions={add}>
      <List
        answer={answer}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        searchHint={t('preorder.search')}
        filters={
          <>
            <div className="seg" role="group">
              {states.map((one) => (
                <button
                  key={one}
                  className={one === state ? 'on' : ''}
                  onClick={() => list.set({ state: one === 'open' ? null : one })}
                  data-testid={`preorders-${one}`}
                >
                  {t(`preorder.states.${one}`)}
                </button>
              ))}
            </div>
            <OutletChip list={list} />
          </>
        }
        empty={{ title: t('preorder.empty'), text: t('preorder.emptyText'), button: add }}
        testId="preorders"
      />
    </Screen>
  );
}
