import { type Points, noPoints, points } from '../../money/index.js';
import { kindOf } from '../pricing/unit-price.js';
import { compare } from '../sale/line.js';
import type { Cart, CustomerState, EngineClock, PricedSale, Rulebook } from '../types.js';
import { earn } from './earn.js';
import type { EarnLine } from './earn-line.js';

/** Points of a stored receipt. */
export interface EarnPointsResult {
  /** One entry for each sold line that earns, in the receipt's order. */
  lines: { lineId: string; points: Points }[];
  total: Points;
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
  const lines = canonicalLines(priced, cart);
  const { byLine } = earn(lines, cart, rulebook.loyalty, { customer, clock });
  const earned = priced.lines.flatMap(({ lineId }) => {
    const count = byLine.get(lineId) ?? noPoints;
    return count > 0 ? [{ lineId, points: count }] : [];
  });
  return { lines: earned, total: points(earned.reduce((total, one) => total + one.points, 0)) };
}

/** The sold lines in the order that settles ties while a sale is priced. */
function canonicalLines(priced: PricedSale, cart: Cart): EarnLine[] {
  const facts = new Map(cart.lines.map((line) => [line.id, line]));
  return priced.lines
    .flatMap((line) => {
      const cartLine = facts.get(line.lineId);
      if (!cartLine || line.quantity <= 0) return [];
      const { lineId, quantity, net, taxes } = line;
      const kind = kindOf(cartLine, line.unitPrice, line.gross, cart);
      return [{ kind, lineId, quantity, net, taxes, product: cartLine.product }];
    })
    .toSorted((a, b) => compare(a.kind, b.kind) || compare(a.lineId, b.lineId));
}
