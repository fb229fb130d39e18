import {
  AmountOutOfRange,
  type Money,
  type Quantity,
  oneUnit,
  safeInteger,
} from '../../money/index.js';
import type { ProductFacts } from '../types.js';

/** A line as ladders and thresholds look at it. */
export interface CountedLine {
  readonly cart: { readonly product: ProductFacts; readonly quantity: Quantity };
  /** What remained of it when the step began. */
  readonly baseAtStart: Money;
}

/**
 * What lines come to: minor units at the start of the step, or thousandths of pieces. A measured line (kg, l, m) counts
 * as one piece, or by its quantity where the rule says so.
 */
export function basketHeight(
  by: 'amount' | 'quantity',
  lines: readonly CountedLine[],
  measuredAs: 'piece' | 'quantity',
): number {
  let total = 0;
  for (const line of lines) {
    total += by === 'amount' ? line.baseAtStart : countOf(line, measuredAs);
    if (!Number.isSafeInteger(total)) throw new AmountOutOfRange(total);
  }
  return total;
}

function countOf({ cart }: CountedLine, measuredAs: 'piece' | 'quantity'): number {
  return cart.product.unit === 'pcs' || measuredAs === 'quantity' ? cart.quantity : oneUnit;
}

/** What the sale at hand adds to the customer's purchases: all lines but those that earn nothing. */
export function purchasesIn(lines: readonly CountedLine[]): Money {
  let total = 0;
  for (const line of lines)
    if (!line.cart.product.earnsNothing) total = safeInteger(total + line.baseAtStart);
  return total as Money;
}
