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
  let counted: string[][] | null = null;
  for (const one of conditions)
    if (one.kind === 'coupon')
      (counted ??= []).push((coupons.get(one.couponId)?.valid ?? []).slice(0, one.perReceipt));
  return counted;
}
