import { type Money, sum } from '../../money/index.js';
import type { AccumulationPeriod, EngineClock } from '../types.js';

/** What a receipt added to a customer's purchases (`totals.purchases`): negative for a return. */
export interface PurchaseEntry {
  instantMs: number;
  businessDate: string;
  amount: Money;
}

/** The moment a ledger is read at. */
export type LedgerClock = Pick<EngineClock, 'instantMs' | 'businessDate'>;

const dayMs = 86_400_000;

/** Length of a rolling period, or null for a calendar one. */
export const rollingMs = (period: AccumulationPeriod): number | null =>
  period.startsWith('rolling-') ? Number(period.slice('rolling-'.length)) * dayMs : null;

/** The part of a date that names its calendar period: '2026-11' or '2026'; '' for a lifetime. */
export const periodKey = (period: AccumulationPeriod, businessDate: string): string =>
  businessDate.slice(0, period === 'month' ? 7 : period === 'year' ? 4 : 0);

/**
 * A customer's purchases in a period: sales less returns, before the clock's instant. Rolling N days: from N × 24 h
 * before it, inclusive; month and year by business date.
 */
export function accumulationOf(
  history: readonly PurchaseEntry[],
  period: AccumulationPeriod,
  clock: LedgerClock,
): Money {
  const length = rollingMs(period);
  const from = length === null ? -Infinity : clock.instantMs - length;
  const key = length === null ? periodKey(period, clock.businessDate) : null;
  return sum(
    history
      .filter((one) => one.instantMs < clock.instantMs && one.instantMs >= from)
      .filter((one) => key === null || periodKey(period, one.businessDate) === key)
      .map((one) => one.amount),
  );
}
