import {
  type Cart,
  type EarlierReturn,
  type EngineRefusal,
  type PricedSale,
  type Rulebook,
  type Tender,
  exchangeSale,
  isRefusal,
  priceSale,
  returnSale,
} from '@khanut/shared/engine';
import type { Points } from '@khanut/shared/money';
import type { OpenSale } from './open-sale.js';
import { type OutletTime, outletClock } from './outlet-clock.js';
import { type ReturnPart, earlierReturns } from './return-part.js';

interface Sold {
  priced: PricedSale;
  earlier: EarlierReturn[];
}

/** The receipt mirrored; without one, its goods as they would be sold now, without the customer's own discounts. */
function soldOf(
  { source, goods }: ReturnPart,
  cart: Cart,
  rulebook: Rulebook,
  clock: ReturnType<typeof outletClock>,
): Sold | EngineRefusal {
  if (source) return { priced: source.sale.priced, earlier: earlierReturns(source) };
  const bare: Cart = {
    currency: cart.currency,
    lines: goods,
    coupons: [],
    manualDiscounts: [],
    pointsToBurn: 0 as Points,
    tenders: [],
  };
  const priced = priceSale(bare, rulebook, null, clock);
  return isRefusal(priced) ? priced : { priced, earlier: [] };
}

/** Prices a receipt with goods that come back: a return, or with new goods an exchange. The engine mirrors; nothing is recalculated. */
export function priceWithReturn(
  sale: OpenSale,
  part: ReturnPart,
  cart: Cart,
  context: { rulebook: Rulebook; outlet: OutletTime; nowMs: number },
  tenders: Tender[],
): PricedSale | EngineRefusal {
  const { rulebook } = context;
  const clock = outletClock(context.nowMs, context.outlet);
  const sold = soldOf(part, cart, rulebook, clock);
  if (isRefusal(sold)) return sold;
  const lines = part.lines.map(({ id, originalLineId, quantity }) => ({
    id,
    originalLineId,
    quantity,
  }));
  if (sale.lines.length === 0)
    return returnSale(sold.priced, { lines, tenders }, sold.earlier, rulebook.rounding);
  const customer = sale.customer?.state ?? null;
  return exchangeSale(sold.priced, { lines }, sold.earlier, cart, rulebook, customer, clock);
}
