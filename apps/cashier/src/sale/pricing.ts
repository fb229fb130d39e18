import { priceSale } from '@khanut/shared/engine';
import type {
  Cart,
  CartCoupon,
  EngineRefusal,
  PricedSale,
  Rulebook,
  Tender,
} from '@khanut/shared/engine';
import type { Points } from '@khanut/shared/money';
import { type OpenSale, type ScannedCoupon, hasReturn } from './open-sale.js';
import { type OutletTime, outletClock } from './outlet-clock.js';
import { priceWithReturn } from './price-return.js';
import { returnedCartLines } from './return-part.js';

/** What pricing needs besides the sale itself. */
export interface PriceContext {
  rulebook: Rulebook;
  outlet: OutletTime;
  nowMs: number;
}

/** The cart as the engine reads it, with the given tenders. */
export function cartOf(sale: OpenSale, currency: string, tenders: Tender[]): Cart {
  return {
    currency,
    lines: hasReturn(sale) ? [...returnedCartLines(sale.returned), ...sale.lines] : sale.lines,
    coupons: sale.coupons.map(cartCoupon),
    manualDiscounts: sale.manualDiscounts,
    pointsToBurn: sale.pointsToBurn as Points,
    tenders,
    ...(sale.shownDocuments.length > 0 && { shownDocuments: sale.shownDocuments }),
  };
}

/** The facts of a coupon without the words of its chip. */
const cartCoupon = (coupon: ScannedCoupon): CartCoupon => {
  const { code, couponId, customerId, startsAtMs, expiresAtMs, usesLeft } = coupon;
  return { code, couponId, customerId, startsAtMs, expiresAtMs, usesLeft };
};

/** Prices a running sale with the tenders settled so far. */
export function priceOpenSale(
  sale: OpenSale,
  context: PriceContext,
  tenders: Tender[] = sale.tenders,
  trace: 'short' | 'full' = 'short',
): PricedSale | EngineRefusal {
  const clock = outletClock(context.nowMs, context.outlet);
  const cart = cartOf(sale, context.rulebook.currency, tenders);
  if (hasReturn(sale)) return priceWithReturn(sale, sale.returned, cart, context, tenders);
  return priceSale(cart, context.rulebook, sale.customer?.state ?? null, clock, { trace });
}
