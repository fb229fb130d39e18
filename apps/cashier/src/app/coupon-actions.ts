import type { PulledCouponDefinition, TillCoupon } from '@khanut/shared/contracts';
import { looksLikeCoupon, readCoupon } from '@khanut/shared/coupons';
import type { Names } from '@khanut/shared/engine';
import type { ScannedCoupon } from '../sale/open-sale.js';
import { happen, startSale } from './sale-actions.js';
import { canAsk } from './spend-actions.js';
import type { Till } from './till.js';

/** Why a coupon was not taken; the words stand under `coupon.refused`. */
export type CouponRefusal =
  | 'MISTYPED'
  | 'UNKNOWN'
  | 'CUSTOMER_NEEDED'
  | 'INACTIVE'
  | 'NOT_YET'
  | 'EXPIRED'
  | 'USED'
  | 'ALREADY_HERE';

const definitionsOf = (till: Till): PulledCouponDefinition[] =>
  till.store.get().settings?.coupons ?? [];

/** Whether a scan has the shape of one of the shop's coupons. */
export const isCouponCode = (till: Till, code: string): boolean =>
  looksLikeCoupon(code, definitionsOf(till));

/**
 * Takes a coupon by its code, checked here without a network; how often it may still be used is asked of the server
 * behind it, and selling never waits for the answer.
 */
export async function takeCoupon(till: Till, text: string): Promise<CouponRefusal | null> {
  if (till.store.get().screen === 'paid') startSale(till);
  const { sale } = till.store.get();
  const read = await readCoupon(text, definitionsOf(till), sale.customer?.id ?? null);
  if (!read.isMade) return refuse(till, text, read.reason);
  const { code, definition } = read;
  const reason = obstacle(till, code, definition);
  if (reason) return refuse(till, code, reason);
  const coupon: ScannedCoupon = {
    code,
    couponId: definition.id,
    customerId: definition.kind === 'personal' ? (sale.customer?.id ?? null) : null,
    startsAtMs: definition.startsAtMs,
    expiresAtMs: definition.expiresAtMs,
    usesLeft: definition.usesEach,
    name: definition.name,
    names: definition.names as Names,
  };
  happen(till, { kind: 'coupon-added', coupon });
  till.store.set({ refusedCoupon: null, notice: null });
  till.sounds.scan();
  void askUses(till, coupon);
  return null;
}

function obstacle(
  till: Till,
  code: string,
  definition: PulledCouponDefinition,
): CouponRefusal | null {
  const nowMs = till.nowMs();
  if (till.store.get().sale.coupons.some((one) => one.code === code)) return 'ALREADY_HERE';
  if (!definition.active) return 'INACTIVE';
  if (definition.startsAtMs !== null && definition.startsAtMs > nowMs) return 'NOT_YET';
  if (definition.expiresAtMs !== null && definition.expiresAtMs <= nowMs) return 'EXPIRED';
  return null;
}

/** It stands on the receipt with its reason until it is taken off or another coupon comes. */
function refuse(till: Till, code: string, reason: CouponRefusal): CouponRefusal {
  till.store.set({ refusedCoupon: { code: code.slice(0, 60), reason } });
  till.sounds.badScan();
  return reason;
}

/** Online: uses left and revocation. What the server refuses leaves the receipt and says why. */
async function askUses(till: Till, coupon: ScannedCoupon): Promise<void> {
  if (!canAsk(till)) return;
  const saleId = till.store.get().sale.id;
  const isStill = () => {
    const { sale, screen } = till.store.get();
    return (
      sale.id === saleId &&
      screen !== 'paid' &&
      sale.coupons.some((one) => one.code === coupon.code)
    );
  };
  try {
    const answer = await till.server.coupon(coupon.code);
    if (isStill()) takeUses(till, coupon, answer);
  } catch (error) {
    const isRefused = (error as { code?: string }).code === 'COUPON_INVALID';
    if (!isRefused || !isStill()) return;
    removeCoupon(till, coupon.code);
    refuse(till, coupon.code, 'USED');
  }
}

function takeUses(till: Till, coupon: ScannedCoupon, answer: TillCoupon): void {
  if (answer.usesLeft !== null && answer.usesLeft <= 0) {
    removeCoupon(till, coupon.code);
    refuse(till, coupon.code, 'USED');
    return;
  }
  const { customerId, startsAtMs, expiresAtMs, usesLeft } = answer;
  happen(till, {
    kind: 'coupon-added',
    coupon: { ...coupon, customerId, startsAtMs, expiresAtMs, usesLeft },
  });
}

export function removeCoupon(till: Till, code: string): void {
  happen(till, { kind: 'coupon-removed', code });
}

export function forgetRefusedCoupon(till: Till): void {
  till.store.set({ refusedCoupon: null });
}
