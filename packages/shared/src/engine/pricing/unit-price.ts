import { type Money, least, noMoney, priceOf, safeInteger } from '../../money/index.js';
import type { HeldCategories } from '../customer/category.js';
import type { WorkingLine } from '../sale/line.js';
import { refusal } from '../sale/refusal.js';
import type { Cart, CartLine, EngineClock, EngineRefusal, RoundingProfile } from '../types.js';
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
  const lines: WorkingLine[] = [];
  for (const line of cart.lines) {
    const price = linePrice(line, quantities.get(line.product.id) ?? line.quantity, context);
    if (!price) return refusal('NO_PRICE', line.id);
    lines.push(workingLine(line, price, cart, context.rounding));
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
  cart: Cart,
  rounding: RoundingProfile,
): WorkingLine {
  const gross = price.lineAmount ?? priceOf(price.unitPrice, line.quantity, rounding.lineMode);
  const lowest = line.product.lowestPrice;
  const floor = lowest === null ? noMoney : priceOf(lowest, line.quantity, rounding.lineMode);
  return {
    cart: line,
    unitPrice: price.unitPrice,
    priceId: price.priceId,
    gross,
    floor: least(floor, gross),
    kind: kindOf(line, price.unitPrice, gross, cart),
    discounts: [],
    remaining: gross,
    baseAtStart: gross,
    closedBy: null,
  };
}

/**
 * What ties go by before the line id: (product id, unit price, quantity, tax class) and whatever else could later treat
 * two such lines differently, so that only true twins are told apart by their ids.
 */
export function kindOf(line: CartLine, unitPrice: Money, gross: Money, cart: Cart): string {
  const { product, quantity } = line;
  const byHand = cart.manualDiscounts
    .filter((discount) => discount.lineId === line.id)
    .map(({ id, amount, liftsFloor }) => JSON.stringify([id, amount, liftsFloor ?? false]))
    .toSorted();
  const facts = [
    product.lowestPrice,
    product.neverDiscounted,
    product.earnsNothing,
    product.categoryIds.toSorted(),
    product.brand,
  ];
  const order = [unitPrice, quantity].map((value) => String(value).padStart(16, '0'));
  return JSON.stringify([
    product.id,
    ...order,
    product.taxClassId,
    gross,
    product.unit,
    facts,
    byHand,
  ]);
}
