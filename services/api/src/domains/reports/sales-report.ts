import type { QueryOf, ReportRow, SalesReport, salesReportRoute } from '@khanut/shared/contracts';
import type { Figures } from './sales-report.repository.js';

export type ReportAsked = QueryOf<typeof salesReportRoute>;
type Sums = Figures & { key: string | null; name: string | null };

/** Margin of a group: what is left of net after tax and cost, and its part of net without tax. Pure. */
export function marginOf({ net, tax, cost }: { net: number; tax: number; cost: number }): {
  margin: number;
  marginPpm: number | null;
} {
  const base = net - tax;
  const margin = base - cost;
  return { margin, marginPpm: base === 0 ? null : Math.round((margin / base) * 1_000_000) };
}

const reportRow = (sums: Sums, seesMargin: boolean): ReportRow => {
  const { margin, marginPpm } = marginOf(sums);
  const seen = seesMargin ? { margin, marginPpm } : { cost: 0, margin: 0, marginPpm: null };
  return { ...sums, ...seen, key: sums.key ?? '', name: sums.name ?? '' } as ReportRow;
};

/** Greatest first; names by the alphabet. Equal rows keep one order: by key. */
function compare(sort: ReportAsked['sort']): (a: ReportRow, b: ReportRow) => number {
  const byKey = (a: ReportRow, b: ReportRow) => (a.key < b.key ? -1 : 1);
  const collator = new Intl.Collator('hy');
  if (sort === 'name') return (a, b) => collator.compare(a.name, b.name) || byKey(a, b);
  return (a, b) => b[sort] - a[sort] || byKey(a, b);
}

/** The report of the sums that the database gave: margins, order, limit. Pure. */
export function salesReport(
  asked: ReportAsked,
  sums: readonly Sums[],
  currency: string,
  seesMargin: boolean,
): SalesReport {
  // The grand total comes with neither key nor name; a group always has both.
  const grand = sums.find((row) => row.key === null);
  const groups = sums.filter((row) => row.key !== null).map((row) => reportRow(row, seesMargin));
  const { by, from, to, sort, limit } = asked;
  const total = reportRow(grand ?? emptySums, seesMargin);
  return {
    by,
    from,
    to,
    currency,
    rows: groups.sort(compare(sort)).slice(0, limit),
    total,
    rowCount: groups.length,
  };
}

const emptySums = {
  key: null,
  name: null,
  receipts: 0,
  quantity: 0,
  gross: 0,
  discount: 0,
  net: 0,
  tax: 0,
  cost: 0,
} as Sums;
