import { type Money, add, greatest, noMoney, subtract } from '../../money/index.js';
import type { LineDiscount } from '../types.js';
import { type TieFacts, canonicalOrder } from './canonical.js';

/** A line while it is being priced. Only the steps of one `priceSale` call see it. */
export interface WorkingLine extends TieFacts {
  readonly priceId: string | null;
  /** No automatic discount takes the line below it. */
  readonly floor: Money;
  discounts: LineDiscount[];
  /** gross − Σ discounts. */
  remaining: Money;
  /** What remained when the step at hand began: what ladders and thresholds look at. */
  baseAtStart: Money;
  /** The exclusive rule that touched the line; later stacks pass it by. */
  closedBy: string | null;
}

/** What may still be taken off a line, the floor aside when an approver lifted it. */
export function roomOf(line: WorkingLine, floorLifted = false): Money {
  if (floorLifted) return greatest(noMoney, line.remaining);
  return line.remaining > line.floor ? subtract(line.remaining, line.floor) : noMoney;
}

/** What remains of lines together. */
export function remainingOf(lines: readonly WorkingLine[]): Money {
  let total = noMoney;
  for (const line of lines) total = add(total, line.remaining);
  return total;
}

/** Puts a share on its line; shares of nothing leave no trace. */
export function take(line: WorkingLine, discount: LineDiscount): void {
  if (discount.amount === 0) return;
  line.discounts.push(discount);
  line.remaining = subtract(line.remaining, discount.amount);
}

/** In the order in which ties are settled. */
export const canonical = (lines: readonly WorkingLine[]): WorkingLine[] =>
  lines.toSorted(canonicalOrder);

export { compare } from './compare.js';
