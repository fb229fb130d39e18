import {
  type Money,
  type RoundingMode,
  least,
  noMoney,
  priceOf,
  safeInteger,
} from '../../money/index.js';
import type { HeldCategories } from '../customer/category.js';
import type { WorkingLine } from '../sale/line.js';
import { refusal } from '../sale/refusal.js';
import type {
  Cart,
  CartLine,
  EngineClock,
  EngineRefusal,
  ManualDiscount,
  RoundingProfile,
} from '../types.js';
import { fittingPrice } from './price-list.js';

/** Who buys, when and where, and how the country rounds. */
export interface PricingContext {
  categories: HeldCategories;
  clock: EngineClock;
  rounding: RoundingProfile;
}

/** Step 1: every line with its unit price and gross, or NO_PRICE. */
export function pricedLines(cart: Cart, context: PricingContext): WorkingLine[] | EngineRefusal {
  const quantities = productQuantities(cart.lines);
  const byHand = discountsByHand(cart);
  const lines: WorkingLine[] = [];
  for (const line of cart.lines) {
    const price = linePrice(line, quantities.get(line.product.id) ?? line.quantity, context);
    if (!price) return refusal('NO_PRICE', line.id);
    lines.push(workingLine(line, price, byHand, context.rounding));
  }
  return lines;
}

interface LinePrice {
  unitPrice: Money;
  priceId: string | null;
  /** The sum a label states; null: unit price × quantity. */
  lineAmount: Money | null;
}

/** Pieces of a product over all lines that are priced from a list. */
function productQuantities(lines: readonly CartLine[]): Map<string, number> {
  const quantities = new Map<string, number>();
  for (const { product, quantity, fixedPrice } of lines) {
    if (!fixedPrice)
      quantities.set(product.id, safeInteger((quantities.get(product.id) ?? 0) + quantity));
  }
  return quantities;
}

function linePrice(
  line: CartLine,
  quantity: number,
  { categories, clock }: PricingContext,
): LinePrice | null {
  if (line.fixedPrice) {
    const { unitPrice, lineAmount } = line.fixedPrice;
    return { unitPrice, priceId: null, lineAmount };
  }
  const price = fittingPrice(line.product.prices, { quantity, categories, clock });
  return price ? { unitPrice: price.unitPrice, priceId: price.id, lineAmount: null } : null;
}

function workingLine(
  line: CartLine,
  price: LinePrice,
  byHand: ReadonlyMap<string, ManualDiscount[]>,
  rounding: RoundingProfile,
): WorkingLine {
  const gross = price.lineAmount ?? priceOf(price.unitPrice, line.quantity, rounding.lineMode);
  return {
    cart: line,
    unitPrice: price.unitPrice,
    priceId: price.priceId,
    gross,
    floor: floorOf(line, gross, rounding.lineMode),
    byHand: byHand.get(line.id) ?? [],
    discounts: [],
    remaining: gross,
    baseAtStart: gross,
    closedBy: null,
  };
}

/** What the line comes to at its lowest allowed price; never more than its gross. */
export function floorOf(line: CartLine, gross: Money, mode: RoundingMode): Money {
  const lowest = line.product.lowestPrice;
  return lowest === null ? noMoney : least(priceOf(lowest, line.quantity, mode), gross);
}

/** The manual discounts that name a line, by its id. */
export function discountsByHand(
  cart: Pick<Cart, 'manualDiscounts'>,
): ReadonlyMap<string, ManualDiscount[]> {
  const byLine = new Map<string, ManualDiscount[]>();
  for (const discount of cart.manualDiscounts) {
    if (discount.lineId === null) continue;
    const present = byLine.get(discount.lineId);
    if (present) present.push(discount);
    else byLine.set(discount.lineId, [discount]);
  }
  return byLine;
}
