import { type Money, greatest, noMoney, subtract } from '../../money/index.js';
import type { CartLine, LineDiscount } from '../types.js';

/** A line while it is being priced. Only the steps of one `priceSale` call see it. */
export interface WorkingLine {
  readonly cart: CartLine;
  readonly unitPrice: Money;
  readonly priceId: string | null;
  readonly gross: Money;
  /** No automatic discount takes the line below it. */
  readonly floor: Money;
  /** All that tells this line from others except its id: what ties go by. */
  readonly kind: string;
  discounts: LineDiscount[];
  /** gross − Σ discounts. */
  remaining: Money;
  /** What remained when the step at hand began: what ladders and thresholds look at. */
  baseAtStart: Money;
  /** The exclusive rule that touched the line; later stacks pass it by. */
  closedBy: string | null;
}

/** What may still be taken off a line, the floor aside when an approver lifted it. */
export const roomOf = (line: WorkingLine, floorLifted = false): Money =>
  greatest(noMoney, subtract(line.remaining, floorLifted ? noMoney : line.floor));

/** Puts a share on its line; shares of nothing leave no trace. */
export function take(line: WorkingLine, discount: LineDiscount): void {
  if (discount.amount === 0) return;
  line.discounts.push(discount);
  line.remaining = subtract(line.remaining, discount.amount);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The order in which ties are settled: by kind, then by line id, which only separates twins. */
export const canonical = (lines: readonly WorkingLine[]): WorkingLine[] =>
  lines.toSorted((a, b) => compare(a.kind, b.kind) || compare(a.cart.id, b.cart.id));

export { compare };
