import { compare } from '../sale/line.js';
import type { CartCoupon, CustomerState, EngineClock, TraceCode } from '../types.js';

/** The coupons of one definition that lie on the counter. */
export interface ScannedCoupons {
  /** Codes that are valid, sorted; the same code twice is one coupon. */
  valid: string[];
  /** Why the first of the others isn't. */
  refused: TraceCode | null;
}

/** Coupons by their definition. The order they were scanned in doesn't matter. */
export function scannedCoupons(
  coupons: readonly CartCoupon[],
  customer: CustomerState | null,
  clock: EngineClock,
): ReadonlyMap<string, ScannedCoupons> {
  const byDefinition = new Map<string, ScannedCoupons>();
  const known = new Set<string>();
  for (const coupon of coupons.toSorted((a, b) => compare(a.code, b.code))) {
    if (known.has(coupon.code)) continue;
    known.add(coupon.code);
    const present = byDefinition.get(coupon.couponId) ?? { valid: [], refused: null };
    const code = invalidity(coupon, customer, clock);
    if (code) present.refused ??= code;
    else present.valid.push(coupon.code);
    byDefinition.set(coupon.couponId, present);
  }
  return byDefinition;
}

/** From `startsAtMs` inclusive to `expiresAtMs` exclusive, for its holder, while uses are left. */
function invalidity(
  { customerId, startsAtMs, expiresAtMs, usesLeft }: CartCoupon,
  customer: CustomerState | null,
  { instantMs }: EngineClock,
): TraceCode | null {
  if (customerId !== null && customerId !== customer?.id) return 'NOT_FOR_CUSTOMER';
  if (usesLeft !== null && usesLeft <= 0) return 'COUPON_USED';
  if (startsAtMs !== null && startsAtMs > instantMs) return 'NOT_IN_PERIOD';
  return expiresAtMs !== null && expiresAtMs <= instantMs ? 'EXPIRED' : null;
}
