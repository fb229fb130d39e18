import { type QueryOf, reportDimensions, type salesReportRoute } from '@khanut/shared/contracts';

export type ReportQuery = QueryOf<typeof salesReportRoute>;
export const periodNames = ['today', 'week', 'month', 'last-month', 'year', 'own'] as const;
export type PeriodName = (typeof periodNames)[number];

const iso = (date: Date): string => date.toISOString().slice(0, 10);
const utc = (year: number, month: number, day: number): Date =>
  new Date(Date.UTC(year, month, day));

/** First and last day of a named period, both included; weeks begin on Monday. `today` is a calendar day. */
export function periodDays(
  name: Exclude<PeriodName, 'own'>,
  today: string,
): { from: string; to: string } {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  const monday = day - ((utc(year, month - 1, day).getUTCDay() + 6) % 7);
  switch (name) {
    case 'today':
      return { from: today, to: today };
    case 'week':
      return { from: iso(utc(year, month - 1, monday)), to: today };
    case 'month':
      return { from: iso(utc(year, month - 1, 1)), to: today };
    case 'last-month':
      return { from: iso(utc(year, month - 2, 1)), to: iso(utc(year, month - 1, 0)) };
    case 'year':
      return { from: iso(utc(year, 0, 1)), to: today };
  }
}

const sorts = ['net', 'margin', 'quantity', 'receipts', 'name'] as const;
const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const oneOf = <T extends string>(values: readonly T[], value: string | null, otherwise: T): T =>
  values.find((one) => one === value) ?? otherwise;

/** Reads the address of a report; a part that can't be read falls back to this year by item. */
export function readReportQuery(
  params: URLSearchParams,
  today: string,
): { query: ReportQuery; period: PeriodName } {
  const period = oneOf(periodNames, params.get('period'), 'year');
  const from = params.get('from') ?? '';
  const to = params.get('to') ?? '';
  const isOwn = period === 'own' && dayPattern.test(from) && dayPattern.test(to);
  const days = isOwn ? { from, to } : periodDays(period === 'own' ? 'year' : period, today);
  const outletId = params.get('outletId');
  return {
    period: isOwn ? 'own' : period === 'own' ? 'year' : period,
    query: {
      by: oneOf(reportDimensions, params.get('by'), 'item'),
      ...days,
      sort: oneOf(sorts, params.get('sort'), 'net'),
      limit: 200,
      ...(outletId ? { outletId } : {}),
    },
  };
}
