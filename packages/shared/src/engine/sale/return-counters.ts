import type { EarlierReturn, PricedLine, PricedSale, StampMove } from '../types.js';

/** What a return gives back besides its lines. */
export interface ReturnedCounters {
  stamps?: StampMove[];
  couponsReturned?: string[];
}

const quantityOf = (lines: readonly { quantity: number }[]): number =>
  lines.reduce((total, line) => total + Math.abs(line.quantity), 0);

/** amount × part / whole, towards nothing. */
const portion = (amount: number, part: number, whole: number): number =>
  Number((BigInt(amount) * BigInt(part)) / BigInt(whole));

/**
 * Stamps and coupons of a sale. Stamps go back by whole receipts: of each return the floor in proportion of its
 * quantity to the sale's, the return that completes it takes the rest. Coupons come back with the last of the goods,
 * for they were used on the receipt as a whole.
 */
export function returnedCounters(
  original: PricedSale,
  lines: readonly PricedLine[],
  earlier: readonly EarlierReturn[],
  isComplete: boolean,
): ReturnedCounters {
  const whole = quantityOf(original.lines);
  const before = earlier.map((one) => quantityOf(one.lines));
  const now = quantityOf(lines);
  const back = (amount: number): number => {
    const sent = before.reduce((total, part) => total + portion(amount, part, whole), 0);
    const part = isComplete ? amount - sent : portion(amount, now, whole);
    return part === 0 ? 0 : -part;
  };
  const stamps = (original.stamps ?? [])
    .map(({ ruleId, added, used }) => ({ ruleId, added: back(added), used: back(used) }))
    .filter(({ added, used }) => added !== 0 || used !== 0);
  const coupons = isComplete ? (original.couponsUsed ?? []) : [];
  return {
    ...(stamps.length > 0 && { stamps }),
    ...(coupons.length > 0 && { couponsReturned: coupons }),
  };
}
