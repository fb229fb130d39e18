import type { RuleCondition } from '../types.js';
import type { ScannedCoupons } from './coupons.js';

/**
 * The codes a rule counts, for each coupon it asks for: the first `perReceipt` valid ones by code. null for a rule that
 * asks for none.
 */
export function countedCoupons(
  conditions: readonly RuleCondition[],
  coupons: ReadonlyMap<string, ScannedCoupons>,
): string[][] | null {
  const counted = conditions.flatMap((one) =>
    one.kind === 'coupon'
      ? [(coupons.get(one.couponId)?.valid ?? []).slice(0, one.perReceipt)]
      : [],
  );
  return counted.length > 0 ? counted : null;
}
