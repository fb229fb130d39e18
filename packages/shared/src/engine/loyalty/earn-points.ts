import { type Points, noPoints, points } from '../../money/index.js';
import { discountsByHand, floorOf } from '../pricing/unit-price.js';
import { canonicalOrder } from '../sale/canonical.js';
import type {
  Cart,
  CustomerState,
  EngineClock,
  PricedSale,
  RoundingMode,
  Rulebook,
} from '../types.js';
import { earn } from './earn.js';
import type { EarnLine } from './earn-line.js';

/** Points of a stored receipt. */
export interface EarnPointsResult {
  /** One entry for each sold line that earns, in the receipt's order. */
  lines: { lineId: string; points: Points }[];
  total: Points;
  /** Coupons of the cart that these points are owed to; absent: none. */
  couponsUsed?: string[];
}

/**
 * Step 10 alone, for a receipt whose customer is named later (a forgotten card): what it would have earned at `clock`,
 * the sale's own, for this customer. Prices and discounts stay as stored; only lines sold earn, not those returned.
 * @param sale the stored receipt and the cart it was priced from.
 */
export function earnPoints(
  sale: { priced: PricedSale; cart: Cart },
  rulebook: Rulebook,
  customer: CustomerState,
  clock: EngineClock,
): EarnPointsResult {
  const { priced, cart } = sale;
  const lines = canonicalLines(priced, cart, rulebook.rounding.lineMode);
  const { byLine, couponsUsed } = earn(lines, cart, rulebook.loyalty, { customer, clock });
  const earned = priced.lines.flatMap(({ lineId }) => {
    const count = byLine.get(lineId) ?? noPoints;
    return count > 0 ? [{ lineId, points: count }] : [];
  });
  return {
    lines: earned,
    total: points(earned.reduce((total, one) => total + one.points, 0)),
    ...(couponsUsed.length > 0 && { couponsUsed }),
  };
}

/** The sold lines in the order that settles ties while a sale is priced. */
function canonicalLines(priced: PricedSale, cart: Cart, mode: RoundingMode): EarnLine[] {
  const facts = new Map(cart.lines.map((line) => [line.id, line]));
  const byHand = discountsByHand(cart);
  return priced.lines
    .flatMap((line) => {
      const cartLine = facts.get(line.lineId);
      if (!cartLine || line.quantity <= 0) return [];
      const { lineId, quantity, unitPrice, gross, net, taxes } = line;
      const floor = floorOf(cartLine, gross, mode);
      const ties = { cart: cartLine, unitPrice, gross, floor, byHand: byHand.get(lineId) ?? [] };
      return [{ ...ties, lineId, quantity, net, taxes, product: cartLine.product }];
    })
    .toSorted(canonicalOrder);
}
