import type { ReportRow, SalesReport } from '@khanut/shared/contracts';

/** Last day of the month 'YYYY-MM'. */
const monthEnd = (month: string): string => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
};

/** Where the receipts (or the record) behind a row of a report are; null where no list can show exactly them. */
export function drillPath(
  report: Pick<SalesReport, 'by' | 'from' | 'to'>,
  row: Pick<ReportRow, 'key'>,
  outletId?: string,
): string | null {
  const inOutlet: Record<string, string> = outletId ? { outletId } : {};
  const sales = (query: Record<string, string>) =>
    `/sales?${new URLSearchParams({ ...inOutlet, ...query }).toString()}`;
  const { from, to } = report;
  const later = (a: string, b: string) => (a > b ? a : b);
  const earlier = (a: string, b: string) => (a < b ? a : b);
  switch (report.by) {
    case 'outlet':
      return sales({ outletId: row.key, from, to });
    case 'day':
      return sales({ from: row.key, to: row.key });
    case 'month': {
      const month = row.key.slice(0, 7);
      return sales({ from: later(`${month}-01`, from), to: earlier(monthEnd(month), to) });
    }
    case 'customer':
      return row.key ? sales({ customerId: row.key, from, to }) : null;
    case 'item':
      return row.key ? `/products/${row.key}` : null;
    default:
      return null;
  }
}
