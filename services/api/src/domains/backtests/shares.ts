import type { Share } from './receipts.repository.js';

/** Receipts of one outlet on one day. */
export interface DayCount {
  outletId: string;
  day: string;
  receipts: number;
}

/** Enough that handing over costs nothing, few enough that no thread is left with a long one at the end. */
const shareSize = 2_000;

/** Neighbouring days of an outlet, in shares of about one size; given in the order of outlet and day. Pure. */
export function sharesOf(days: readonly DayCount[]): Share[] {
  const shares: Share[] = [];
  for (const { outletId, day, receipts } of days) {
    const last = shares.at(-1);
    if (last?.outletId === outletId && last.receipts < shareSize) {
      last.to = day;
      last.receipts += receipts;
    } else {
      shares.push({ outletId, from: day, to: day, receipts });
    }
  }
  return shares;
}
