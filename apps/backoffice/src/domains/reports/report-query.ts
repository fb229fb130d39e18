import { type QueryOf, reportDimensions, type salesReportRoute } from '@khanut/shared/contracts';
import { namedPeriods, periodDays } from '../../parts/periods.js';

export type ReportQuery = QueryOf<typeof salesReportRoute>;
export const periodNames = [...namedPeriods, 'own'] as const;
export type PeriodName = (typeof periodNames)[number];

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
