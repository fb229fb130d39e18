import {
  type Money,
  type Rate,
  allocate,
  least,
  noMoney,
  percentOf,
  subtract,
  sum,
} from '../../money/index.js';
import { compare } from '../sale/line.js';
import { traceOf } from '../trace/entry.js';
import type { AppliedDiscount, DiscountState } from './step-state.js';

/** The latest step first, within a step the higher rule id. */
const cutFirst = (a: AppliedDiscount, b: AppliedDiscount): number =>
  b.order - a.order || compare(b.ruleId, a.ruleId);

/** Holds all discounts together under the receipt's greatest percent. */
export function capTotal(maxRate: Rate | null, state: DiscountState): void {
  if (maxRate === null) return;
  const limit = percentOf(sum(state.lines.map((line) => line.gross)), maxRate, 'down');
  const given = sum(state.lines.map((line) => subtract(line.gross, line.remaining)));
  let excess = subtract(given, limit);
  for (const applied of state.applied.toSorted(cutFirst)) {
    if (excess <= 0) return;
    excess = subtract(excess, cut(applied, excess, state));
  }
}

/** Takes back up to `excess` from one discount, in proportion to its shares; says how much. */
function cut(applied: AppliedDiscount, excess: Money, state: DiscountState): Money {
  const shares = applied.parts.map(({ discount }) => discount.amount);
  const given = sum(shares);
  const back = least(excess, given);
  const kept = allocate(subtract(given, back), shares);
  for (const [index, { line, discount }] of applied.parts.entries()) {
    discount.amount = kept[index] ?? noMoney;
    line.discounts = line.discounts.filter((one) => one.amount > 0);
    line.remaining = subtract(line.gross, sum(line.discounts.map((one) => one.amount)));
  }
  const first = applied.parts[0]!.discount;
  state.trace.push(
    traceOf(
      { id: applied.ruleId, name: first.name, step: first.step },
      { code: 'CAPPED', amount: back },
    ),
  );
  return back;
}
