import type { ReportRow, SalesReport } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type Column, DataTable } from '../../parts/data-table.js';
import { EmptyState } from '../../parts/empty-state.js';
import { type Format, useFormat } from '../../parts/use-format.js';
import { useSession } from '../../shell/session.js';
import { drillPath } from './drill-path.js';
import type { ReportState } from './use-report-state.js';

/** Name of a row: months and days in words, an absent customer or category named as such. */
export function useRowName(report: SalesReport): (row: ReportRow) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (row) => {
    if (report.by === 'day' && /^\d{4}-\d{2}-\d{2}$/.test(row.key))
      return format.businessDay(row.key);
    if (report.by === 'month' && /^\d{4}-\d{2}/.test(row.key))
      return format.month(row.key.slice(0, 7));
    return row.name || t(`report.without.${report.by}`);
  };
}

function useColumns(report: SalesReport, canMargin: boolean): Column<ReportRow>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const name = useRowName(report);
  const most = Math.max(1, ...report.rows.map((row) => Math.abs(row.net)));
  const head = (key: string) => `${t(`figure.${key}`)}, ${format.sign}`;
  const margin: Column<ReportRow>[] = [
    {
      key: 'cost',
      head: head('cost'),
      cell: (row) => format.amount(row.cost),
      numeric: true,
      wide: true,
    },
    {
      key: 'margin',
      head: head('margin'),
      cell: (row) => format.amount(row.margin),
      numeric: true,
      sort: 'margin',
    },
    {
      key: 'marginPpm',
      head: '%',
      cell: (row) => marginText(row, format),
      numeric: true,
      wide: true,
    },
  ];
  return [
    { key: 'name', head: t(`report.by.${report.by}`), cell: name, sort: 'name', className: 'name' },
    {
      key: 'bar',
      head: '',
      cell: (row) => (
        <i
          className={row.net < 0 ? 'minus' : ''}
          style={{ width: `${(Math.abs(row.net) / most) * 100}%` }}
        />
      ),
      className: 'bar-cell',
      wide: true,
    },
    {
      key: 'receipts',
      head: t('figure.receipts'),
      cell: (row) => format.count(row.receipts),
      numeric: true,
      sort: 'receipts',
      wide: true,
    },
    {
      key: 'quantity',
      head: t('figure.quantity'),
      cell: (row) => format.quantity(row.quantity),
      numeric: true,
      sort: 'quantity',
      wide: true,
    },
    {
      key: 'discount',
      head: head('discount'),
      cell: (row) => (row.discount ? format.amount(row.discount) : '—'),
      numeric: true,
      wide: true,
    },
    {
      key: 'net',
      head: head('net'),
      cell: (row) => format.amount(row.net),
      numeric: true,
      sort: 'net',
    },
    ...(canMargin ? margin : []),
  ];
}

const marginText = (row: ReportRow, format: Format): string =>
  row.marginPpm === null ? '—' : format.percent(row.marginPpm, 1);

/** The rows, and their sum at the foot: the same figure as on the other screens. */
export function ReportTable({ report, state }: { report: SalesReport; state: ReportState }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { can } = useSession();
  const navigate = useNavigate();
  const canMargin = can('reports.margin');
  const columns = useColumns(report, canMargin);
  if (report.rows.length === 0)
    return <EmptyState title={t('report.empty')} text={t('report.emptyText')} />;
  const { total } = report;
  const sums: Record<string, string> = {
    name: t('report.total'),
    receipts: format.count(total.receipts),
    quantity: format.quantity(total.quantity),
    discount: format.amount(total.discount),
    net: format.amount(total.net),
    cost: format.amount(total.cost),
    margin: format.amount(total.margin),
    marginPpm: marginText(total, format),
  };
  return (
    <>
      <div className="facts report-facts">
        <Fact name={t('figure.net')} value={format.money(total.net)} testId="report-net" />
        {canMargin && (
          <Fact
            name={t('figure.margin')}
            value={`${format.money(total.margin)}`}
            beside={marginText(total, format)}
            testId="report-margin"
          />
        )}
        <Fact
          name={t('figure.discount')}
          value={format.money(total.discount)}
          testId="report-discount"
        />
        <Fact
          name={t('figure.receipts')}
          value={format.count(total.receipts)}
          testId="report-receipts"
        />
      </div>
      <div className="scroll-x report-rows">
        <DataTable
          columns={columns}
          rows={report.rows}
          rowKey={(row) => row.key || '-'}
          sort={state.query.sort === 'name' ? 'name' : `-${state.query.sort}`}
          onSort={(sort) => state.set({ sort: sort.replace('-', '') })}
          onOpen={(row) => {
            const path = drillPath(report, row, state.query.outletId);
            if (path) void navigate(path);
          }}
          testId="report"
          foot={
            <tfoot>
              <tr data-testid="report-total">
                {columns.map((column) => (
                  <td
                    key={column.key}
                    className={[column.numeric && 'num', column.wide && 'wide']
                      .filter(Boolean)
                      .join(' ')}
                  >
                    {sums[column.key]}
                  </td>
                ))}
              </tr>
            </tfoot>
          }
        />
      </div>
      <p className="cap report-note">
        {report.rowCount > report.rows.length &&
          `${t('report.firstOf', { shown: report.rows.length, count: report.rowCount })} `}
        {t('report.note')}
      </p>
    </>
  );
}

function Fact({
  name,
  value,
  beside,
  testId,
}: {
  name: string;
  value: string;
  beside?: string;
  testId: string;
}) {
  return (
    <div>
      <div className="cap">{name}</div>
      <div className="v">
        <span data-testid={testId}>{value}</span> {beside && <small>{beside}</small>}
      </div>
    </div>
  );
}
