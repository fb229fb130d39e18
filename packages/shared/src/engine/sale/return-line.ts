import {
  type Money,
  type Points,
  type Quantity,
  type RoundingMode,
  allocate,
  divideRounded,
  money,
  negate,
  noPoints,
  points,
  quantity,
} from '../../money/index.js';
import type { PricedLine, RoundingProfile } from '../types.js';

/** What of a sold line hasn't come back yet, with all its shares: positive numbers, which each return makes less. */
export interface OpenLineRest {
  readonly line: PricedLine;
  quantity: Quantity;
  gross: Money;
  net: Money;
  /** In the order of the line's. */
  readonly discounts: Money[];
  readonly taxes: Money[];
  pointsEarned: Points;
  pointsBurnt: Points;
}

const amountOf = ({ amount }: { amount: Money }): Money => amount;

/** A sold line of which nothing came back. */
export const wholeLine = (line: PricedLine): OpenLineRest => ({
  line,
  quantity: line.quantity,
  gross: line.gross,
  net: line.net,
  discounts: line.discounts.map(amountOf),
  taxes: line.taxes.map(amountOf),
  pointsEarned: line.pointsEarned,
  pointsBurnt: line.pointsBurnt ?? noPoints,
});

/** Takes a return of the line off its rest: the stored (negative) numbers are added. */
export function takeReturned(rest: OpenLineRest, returned: PricedLine): void {
  rest.quantity = quantity(rest.quantity + returned.quantity);
  rest.gross = money(rest.gross + returned.gross);
  rest.net = money(rest.net + returned.net);
  addEach(rest.discounts, returned.discounts);
  addEach(rest.taxes, returned.taxes);
  rest.pointsEarned = points(rest.pointsEarned + returned.pointsEarned);
  rest.pointsBurnt = points(rest.pointsBurnt + (returned.pointsBurnt ?? 0));
}

function addEach(amounts: Money[], returned: readonly { amount: Money }[]): void {
  for (let place = 0; place < amounts.length; place++)
    amounts[place] = money(amounts[place]! + (returned[place]?.amount ?? 0));
}

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
  const gross = proportion(rest.gross, part, whole, rounding.lineMode);
  const [net = gross, ...discounts] = allocate(gross, [rest.net, ...rest.discounts]);
  const tax = (amount: Money): Money => negate(proportion(amount, part, whole, rounding.taxMode));
  const back = (count: Points): Points => points(-proportion(count, part, whole, 'half-up'));
  const returned: PricedLine = {
    lineId: id,
    productId: line.productId,
    quantity: quantity(-part),
    unitPrice: line.unitPrice,
    priceId: line.priceId,
    gross: negate(gross),
    discounts: line.discounts.map((one, place) => ({ ...one, amount: negate(discounts[place]!) })),
    net: negate(net),
    taxes: line.taxes.map((one, place) => ({ ...one, amount: tax(rest.taxes[place]!) })),
    pointsEarned: back(rest.pointsEarned),
  };
  if (line.pointsBurnt !== undefined) returned.pointsBurnt = back(rest.pointsBurnt);
  if (line.earnsNothing) returned.earnsNothing = true;
  return returned;
}
