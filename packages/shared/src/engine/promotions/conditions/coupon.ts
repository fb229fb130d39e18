import type { ConditionCheck } from '../condition.js';

/** A valid coupon of the definition lies on the counter; of one that wasn't scanned nothing is said. */
export const coupon: ConditionCheck<'coupon'> = ({ couponId, perReceipt }, { coupons }) => {
  const scanned = coupons.get(couponId);
  if (!scanned) return 'unsaid';
  if (scanned.valid.length > 0 && perReceipt > 0) return null;
  return scanned.refused ?? 'COUPON_USED';
};
