import { countedCoupons } from '../promotions/counted-coupons.js';
import { scannedCoupons } from '../promotions/coupons.js';
import { compare } from '../sale/line.js';
import type { Cart, CustomerState, EngineClock, LoyaltyPolicy, RuleCondition } from '../types.js';

/** What a policy would bring on the receipt at hand. */
export type CountPoints = (loyalty: LoyaltyPolicy) => number;

type Asking = { id: string; conditions: readonly RuleCondition[] };

const asksForCoupon = ({ conditions }: Asking): boolean =>
  conditions.some((one) => one.kind === 'coupon');

const without = (loyalty: LoyaltyPolicy, rule: Asking): LoyaltyPolicy => ({
  ...loyalty,
  earn: loyalty.earn.filter((one) => one !== rule),
  multipliers: loyalty.multipliers.filter((one) => one !== rule),
});

/**
 * The coupons that points are owed to: those of the earn rules and multipliers without which there would be fewer. Where
 * one of several is enough, the lower id keeps its coupon's place.
 */
export function couponsForPoints(
  cart: Pick<Cart, 'coupons'>,
  loyalty: LoyaltyPolicy,
  { customer, clock }: { customer: CustomerState | null; clock: EngineClock },
  pointsOf: CountPoints,
): string[] {
  if (cart.coupons.length === 0) return [];
  const asking: Asking[] = [...loyalty.earn, ...loyalty.multipliers].filter(asksForCoupon);
  if (asking.length === 0) return [];
  const coupons = scannedCoupons(cart.coupons, customer, clock);
  const whole = pointsOf(loyalty);
  let kept = loyalty;
  const used = new Set<string>();
  for (const rule of asking.toSorted((a, b) => compare(b.id, a.id))) {
    const rest = without(kept, rule);
    if (pointsOf(rest) === whole) kept = rest;
    else for (const code of (countedCoupons(rule.conditions, coupons) ?? []).flat()) used.add(code);
  }
  return [...used].toSorted(compare);
}
