import {
  type Money,
  type Points,
  type Quantity,
  type RoundingMode,
  allocate,
  divideRounded,
  money,
  negate,
  points,
  quantity,
} from '../../money/index.js';
import type { PricedLine, RoundingProfile } from '../types.js';

/** What of a sold line hasn't come back yet, with all its shares. Positive numbers. */
export interface OpenLineRest {
  line: PricedLine;
  quantity: Quantity;
}

/** The rest of a sold line after a return of it: the stored (negative) numbers are added. */
export const restAfter = (
  { line, quantity: open }: OpenLineRest,
  returned: PricedLine,
): OpenLineRest => ({
  quantity: quantity(open + returned.quantity),
  line: {
    ...line,
    gross: money(line.gross + returned.gross),
    net: money(line.net + returned.net),
    discounts: line.discounts.map((one, index) => ({
      ...one,
      amount: plus(one.amount, returned.discounts[index]),
    })),
    taxes: line.taxes.map((one, index) => ({
      ...one,
      amount: plus(one.amount, returned.taxes[index]),
    })),
    pointsEarned: points(line.pointsEarned + returned.pointsEarned),
    ...(line.pointsBurnt !== undefined && {
      pointsBurnt: points(line.pointsBurnt + (returned.pointsBurnt ?? 0)),
    }),
  },
});

const plus = (amount: Money, other: { amount: Money } | undefined): Money =>
  money(amount + (other?.amount ?? 0));

/** amount × part / whole; the last of a line takes all that is left of it. */
const proportion = (amount: number, part: Quantity, whole: Quantity, mode: RoundingMode): Money =>
  money(divideRounded(BigInt(amount) * BigInt(part), BigInt(whole), mode));

/**
 * Mirrors `part` of what is left of a sold line. The gross goes by quantity; net and discounts share it in proportion
 * to what is left of each, so that no step ever gives back more of one than was stored, and the last takes the rest.
 */
export function returnedLine(
  id: string,
  rest: OpenLineRest,
  part: Quantity,
  rounding: RoundingProfile,
): PricedLine {
  const { line, quantity: whole } = rest;
  const gross = proportion(line.gross, part, whole, rounding.lineMode);
  const [net = gross, ...discounts] = allocate(gross, [
    line.net,
    ...line.discounts.map((one) => one.amount),
  ]);
  const tax = (amount: Money): Money => negate(proportion(amount, part, whole, rounding.taxMode));
  const back = (count: Points): Points => points(-proportion(count, part, whole, 'half-up'));
  return {
    lineId: id,
    productId: line.productId,
    quantity: quantity(-part),
    unitPrice: line.unitPrice,
    priceId: line.priceId,
    gross: negate(gross),
    discounts: line.discounts.map((one, index) => ({ ...one, amount: negate(discounts[index]!) })),
    net: negate(net),
    taxes: line.taxes.map((one) => ({ ...one, amount: tax(one.amount) })),
    pointsEarned: back(line.pointsEarned),
    ...(line.pointsBurnt !== undefined && { pointsBurnt: back(line.pointsBurnt) }),
    ...(line.earnsNothing && { earnsNothing: true }),
  };
}
