import {
  type ResponseOf,
  type Route,
  routeUrl,
  shiftFileRoute,
  shiftListRoute,
} from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../api-client/answers.js';
import { OutletChip, PeriodChip } from '../../parts/chips.js';
import type { Column } from '../../parts/data-table.js';
import { Icon } from '../../parts/icon.js';
import { List } from '../../parts/list.js';
import { Screen } from '../../parts/screen.js';
import { useFormat } from '../../parts/use-format.js';
import { useListState } from '../../parts/use-list-state.js';
import { useSession } from '../../shell/session.js';
import { SalesTabs } from './sales-tabs.js';

type ShiftRow = ResponseOf<typeof shiftListRoute>['rows'][number];

function useColumns(): Column<ShiftRow>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const at = (instant: string | null) =>
    instant ? `${format.day(instant)}, ${format.time(instant)}` : '—';
  const amount = (minor: number | null) => (minor === null ? '—' : format.amount(minor));
  return [
    {
      key: 'where',
      head: t('sales.where'),
      cell: (row) => `${row.outletName} · ${row.registerName}`,
      className: 'name',
    },
    {
      key: 'opened',
      head: t('shift.opened'),
      cell: (row) => at(row.openedAt),
      className: 'keep',
      wide: true,
    },
    { key: 'by', head: t('sales.cashier'), cell: (row) => row.openedBy ?? '—', wide: true },
    {
      key: 'closed',
      head: t('shift.closed'),
      cell: (row) =>
        row.closedAt ? at(row.closedAt) : <span className="pill good">{t('shift.open')}</span>,
      className: 'keep',
    },
    { key: 'z', head: 'Z', cell: (row) => row.zNumber ?? '', numeric: true, wide: true },
    {
      key: 'sales',
      head: t('figure.receipts'),
      cell: (row) => format.count(row.sales + row.returns),
      numeric: true,
      wide: true,
    },
    {
      key: 'net',
      head: `${t('figure.takings')}, ${format.sign}`,
      cell: (row) => format.amount(row.net),
      numeric: true,
    },
    {
      key: 'expected',
      head: t('shift.expected'),
      cell: (row) => amount(row.expectedCash),
      numeric: true,
      wide: true,
    },
    {
      key: 'counted',
      head: t('shift.counted'),
      cell: (row) => amount(row.countedCash),
      numeric: true,
      wide: true,
    },
    {
      key: 'difference',
      head: t('shift.difference'),
      cell: (row) => (
        <span className={row.difference ? 'act strong' : ''}>{amount(row.difference)}</span>
      ),
      numeric: true,
    },
    {
      key: 'late',
      head: t('shift.lateCount'),
      cell: (row) => (row.late > 0 ? format.count(row.late) : ''),
      numeric: true,
      wide: true,
    },
  ];
}

/** Shifts with their cash: what should lie in the drawer, what was counted, the difference. */
export function ShiftList() {
  const { t } = useTranslation();
  const list = useListState('-openedAt');
  const columns = useColumns();
  const { can } = useSession();
  const asked = {
    outletId: list.filter('outletId'),
    from: list.filter('from'),
    to: list.filter('to'),
  };
  const answer = useAnswer(shiftListRoute, { query: { ...asked, page: list.page } });
  const fileUrl = (format: 'csv' | 'xlsx') =>
    routeUrl(shiftFileRoute as unknown as Route, { params: { format }, query: asked });
  return (
    <Screen
      title={t('place.shifts')}
      actions={
        can('reports.export') &&
        (['csv', 'xlsx'] as const).map((format) => (
          <a
            key={format}
            className="btn"
            href={fileUrl(format)}
            download
            data-testid={`shifts-${format}`}
          >
            <Icon name="load" />
            {format.toUpperCase()}
          </a>
        ))
      }
    >
      <SalesTabs />
      <List
        answer={answer}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        to={(row) => `/shifts/${row.id}`}
        filters={
          <>
            <PeriodChip list={list} />
            <OutletChip list={list} />
          </>
        }
        empty={{ title: t('shift.empty'), text: t('shift.emptyText') }}
        testId="shifts"
      />
    </Screen>
  );
}
