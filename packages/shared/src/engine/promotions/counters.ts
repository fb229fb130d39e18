import { compare } from '../sale/line.js';
import type { StampMove } from '../types.js';
import { countedCoupons } from './counted-coupons.js';
import type { AppliedDiscount, DiscountState } from './step-state.js';

const gaveSomething = ({ parts }: AppliedDiscount): boolean =>
  parts.some(({ discount }) => discount.amount > 0);

/** Codes counted by the rules that gave something after all caps, sorted. */
export function couponsUsed(state: DiscountState): string[] {
  const used = new Set<string>();
  for (const applied of state.applied) {
    const counted = applied.rule && countedCoupons(applied.rule.conditions, state.coupons);
    if (counted && gaveSomething(applied)) for (const code of counted.flat()) used.add(code);
  }
  return [...used].toSorted(compare);
}

/** What stamp cards count: pieces are added whether the card's rule won or not, used up only by what it gave. */
export function stampMoves(state: DiscountState): StampMove[] {
  const giving = new Set(state.applied.filter(gaveSomething).map((one) => one.ruleId));
  return state.stamps
    .map((one) => (giving.has(one.ruleId) ? one : { ...one, used: 0 }))
    .toSorted((a, b) => compare(a.ruleId, b.ruleId));
}
