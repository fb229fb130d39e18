import type { Cart, CartLine, Rulebook } from '@khanut/shared/engine';
import { fraction, rounded, smaller, times } from './fraction.js';
import type { SaleInput, SlowLine } from './slow-line.js';
import { unitPriceOf } from './unit-price.js';

const priceOf = (unitPrice: bigint, line: CartLine, rulebook: Rulebook): bigint =>
  rounded(times(fraction(unitPrice), fraction(line.quantity, 1000)), rulebook.rounding.lineMode);

/** The lines of a cart in canonical order; null where no price fits. */
export function slowLines(input: SaleInput): SlowLine[] | null {
  const lines: SlowLine[] = [];
  for (const cartLine of input.cart.lines) {
    const price = unitPriceOf(cartLine, input);
    if (!price) return null;
    const gross = price.lineAmount ?? priceOf(price.unitPrice, cartLine, input.rulebook);
    const lowest = priceOf(BigInt(cartLine.product.lowestPrice ?? 0), cartLine, input.rulebook);
    lines.push({
      cartLine,
      unitPrice: price.unitPrice,
      priceId: price.priceId,
      gross,
      floor: smaller(lowest, gross),
      shares: [],
      isStopped: false,
    });
  }
  return lines.toSorted((a, b) => canonicalOrder(a, b, input.cart));
}

const inOrder = <T extends string | number | bigint>(a: T, b: T): number =>
  a < b ? -1 : a > b ? 1 : 0;

/** What discounts by hand lie on a line: any reads less than none, an amount less than a percent. */
const byHand = (line: SlowLine, cart: Cart): string =>
  cart.manualDiscounts
    .filter((one) => one.lineId === line.cartLine.id)
    .map(({ amount, liftsFloor }) => {
      const value = amount.kind === 'amount' ? amount.amount : amount.rate;
      return `${amount.kind} ${String(value).padStart(16, '0')} ${liftsFloor ?? false}`;
    })
    .toSorted()
    .join() || 'without';

const canonicalOrder = (a: SlowLine, b: SlowLine, cart: Cart): number =>
  inOrder(a.cartLine.product.id, b.cartLine.product.id) ||
  inOrder(a.unitPrice, b.unitPrice) ||
  inOrder<number>(a.cartLine.quantity, b.cartLine.quantity) ||
  inOrder(a.cartLine.product.taxClassId, b.cartLine.product.taxClassId) ||
  inOrder(b.gross, a.gross) ||
  inOrder(a.floor, b.floor) ||
  inOrder(byHand(a, cart), byHand(b, cart)) ||
  inOrder(a.cartLine.id, b.cartLine.id);
