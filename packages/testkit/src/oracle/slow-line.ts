import type {
  Cart,
  CartLine,
  CustomerState,
  EngineClock,
  RuleScope,
  RuleStep,
  Rulebook,
} from '@khanut/shared/engine';
import { fraction, larger, rounded, smaller, times } from './fraction.js';
import { unitPriceOf } from './unit-price.js';

/** The arguments of `priceSale`. */
export interface SaleInput {
  cart: Cart;
  rulebook: Rulebook;
  customer: CustomerState | null;
  clock: EngineClock;
}

export interface Share {
  step: RuleStep;
  ruleId: string;
  amount: bigint;
}

/** A line on its way through the steps. */
export interface SlowLine {
  cartLine: CartLine;
  unitPrice: bigint;
  priceId: string | null;
  gross: bigint;
  /** No rule takes the line's price below it. */
  floor: bigint;
  shares: Share[];
  /** An exclusive rule touched it. */
  isStopped: boolean;
}

export const left = (line: SlowLine): bigint =>
  line.shares.reduce((rest, share) => rest - share.amount, line.gross);

/** What a rule may still take off. */
export const room = (line: SlowLine): bigint => larger(left(line) - line.floor, 0n);

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

/** What discounts by hand lie on a line, as text that can be compared. */
const byHand = (line: SlowLine, cart: Cart): string =>
  cart.manualDiscounts
    .filter((one) => one.lineId === line.cartLine.id)
    .map((one) => JSON.stringify([one.amount, one.liftsFloor ?? false]))
    .join();

const canonicalOrder = (a: SlowLine, b: SlowLine, cart: Cart): number =>
  inOrder(a.cartLine.product.id, b.cartLine.product.id) ||
  inOrder(a.unitPrice, b.unitPrice) ||
  inOrder<number>(a.cartLine.quantity, b.cartLine.quantity) ||
  inOrder(a.cartLine.product.taxClassId, b.cartLine.product.taxClassId) ||
  inOrder(a.gross, b.gross) ||
  inOrder(a.floor, b.floor) ||
  inOrder(byHand(a, cart), byHand(b, cart)) ||
  inOrder(a.cartLine.id, b.cartLine.id);

/** Does the scope reach the line? Empty lists mean all. */
export function isInScope({ cartLine: { product } }: SlowLine, scope: RuleScope): boolean {
  const isAmong = (wanted: string[], own: string[]) =>
    wanted.length === 0 || own.some((one) => wanted.includes(one));
  const brands = product.brand === null ? [] : [product.brand];
  return (
    isAmong(scope.productIds, [product.id]) &&
    isAmong(scope.categoryIds, product.categoryIds) &&
    isAmong(scope.brands, brands) &&
    !scope.exceptProductIds.includes(product.id) &&
    !scope.exceptCategoryIds.some((id) => product.categoryIds.includes(id))
  );
}
