import { type Money, least, money, noMoney } from '../../money/index.js';
import type { TierLadder } from '../types.js';
import type { LedgerClock, PurchaseEntry } from './accumulation.js';
import { addDays } from './civil-date.js';
import type { Reach } from './tier-reach.js';

/** Months or years counted from year 0, so that the one before is one less. */
function placeOf(period: TierLadder['period'], date: string): number {
  const [year = 0, month = 1] = date.split('-').map(Number);
  if (period === 'lifetime') return 0;
  return period === 'year' ? year : year * 12 + month - 1;
}

function lastDateOf(period: TierLadder['period'], place: number): string {
  const year = period === 'year' ? place + 1 : Math.floor((place + 1) / 12);
  const month = period === 'year' ? 1 : ((place + 1) % 12) + 1;
  return addDays(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`, -1);
}

/** What a calendar period's purchases came to, and until when they hold a tier. */
interface PeriodFigure {
  figure: Money;
  lasts: string | null;
}

/**
 * The periods that still hold a tier: each lasts to the end of the one after it and the grace days. What more comes back
 * in a period than is bought in it is taken off the period before, so that a sale and its return leave no tier behind.
 */
function periodsInForce(
  known: readonly PurchaseEntry[],
  { period, graceDays }: TierLadder,
  { businessDate }: LedgerClock,
): PeriodFigure[] {
  const sums = new Map<number, number>();
  for (const { businessDate: date, amount } of known) {
    const place = placeOf(period, date);
    sums.set(place, (sums.get(place) ?? 0) + amount);
  }
  const now = placeOf(period, businessDate);
  const oldest = Math.min(now, ...sums.keys());
  const found: PeriodFigure[] = [];
  let figure = noMoney;
  for (let place = now; place >= oldest; place -= 1) {
    figure = money((sums.get(place) ?? 0) + least(noMoney, figure));
    const lasts = period === 'lifetime' ? null : addDays(lastDateOf(period, place + 1), graceDays);
    if (lasts !== null && lasts < businessDate) break;
    found.push({ figure, lasts });
  }
  return found;
}

/** Tiers by calendar month, calendar year or for life. */
export function calendarReach(
  known: readonly PurchaseEntry[],
  ladder: TierLadder,
  clock: LedgerClock,
): Reach {
  const periods = periodsInForce(known, ladder, clock);
  return {
    purchases: periods[0]?.figure ?? noMoney,
    holds: (from) => periods.some((one) => one.figure >= from),
    // The newest period that reaches it lasts longest.
    lasts: (from) => periods.find((one) => one.figure >= from)?.lasts ?? null,
  };
}
