import type { Money } from '../../money/index.js';
import type { CartLine, ManualDiscount } from '../types.js';
import { compare } from './compare.js';

/** All that may treat two lines differently. */
export interface TieFacts {
  readonly cart: CartLine;
  readonly unitPrice: Money;
  readonly gross: Money;
  readonly floor: Money;
  /** Discounts that name the line. */
  readonly byHand: readonly ManualDiscount[];
}

/**
 * The order in which ties are settled: by product, unit price, quantity and tax class, then by whatever else could treat
 * two lines differently, last by line id, which only separates twins.
 */
export const canonicalOrder = (a: TieFacts, b: TieFacts): number =>
  compare(a.cart.product.id, b.cart.product.id) ||
  a.unitPrice - b.unitPrice ||
  a.cart.quantity - b.cart.quantity ||
  compare(a.cart.product.taxClassId, b.cart.product.taxClassId) ||
  b.gross - a.gross ||
  a.floor - b.floor ||
  compareRest(a, b) ||
  compare(a.cart.id, b.cart.id);

function compareRest(a: TieFacts, b: TieFacts): number {
  const isSame = a.cart.product === b.cart.product && a.byHand.length + b.byHand.length === 0;
  return isSame ? 0 : compare(restOf(a), restOf(b));
}

/** A line with a discount by hand comes before one without, an amount before a percent, the lesser before the greater. */
function restOf({ cart: { product }, byHand }: TieFacts): string {
  const discounts = byHand
    .map(({ amount, liftsFloor }) => {
      const value = amount.kind === 'amount' ? amount.amount : amount.rate;
      return JSON.stringify([amount.kind, String(value).padStart(16, '0'), liftsFloor ?? false]);
    })
    .toSorted();
  const { unit, lowestPrice, neverDiscounted, earnsNothing, categoryIds, brand } = product;
  const categories = categoryIds.toSorted();
  return JSON.stringify([
    discounts,
    unit,
    [lowestPrice, neverDiscounted, earnsNothing, categories, brand],
  ]);
}
