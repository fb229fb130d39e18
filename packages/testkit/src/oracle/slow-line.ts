import type {
  Cart,
  CartLine,
  CustomerState,
  EngineClock,
  RuleScope,
  RuleStep,
  Rulebook,
} from '@khanut/shared/engine';
import { larger } from './fraction.js';

/** The arguments of `priceSale`. */
export interface SaleInput {
  cart: Cart;
  rulebook: Rulebook;
  customer: CustomerState | null;
  clock: EngineClock;
}

export interface Share {
  step: RuleStep;
  /** The step it was worked out in: that of the stack's earliest rule. */
  appliedIn: RuleStep;
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

/** Does the scope reach the line? By its product, one of its categories or its brand; empty lists name all lines. */
export function isInScope({ cartLine: { product } }: SlowLine, scope: RuleScope): boolean {
  const { productIds, categoryIds, brands } = scope;
  const isNamed =
    productIds.includes(product.id) ||
    categoryIds.some((id) => product.categoryIds.includes(id)) ||
    (product.brand !== null && brands.includes(product.brand));
  const namesNothing = productIds.length + categoryIds.length + brands.length === 0;
  return (
    (namesNothing || isNamed) &&
    !scope.exceptProductIds.includes(product.id) &&
    !scope.exceptCategoryIds.some((id) => product.categoryIds.includes(id))
  );
}
