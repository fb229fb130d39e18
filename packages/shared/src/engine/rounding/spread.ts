import {
  type Money,
  type Rate,
  type RoundingMode,
  allocate,
  percentOf,
  sum,
} from '../../money/index.js';

/** A percent of a group of lines: computed once on the sum, rounded once, spread ∝ what remains of each. */
export const spreadPercent = (bases: readonly Money[], rate: Rate, mode: RoundingMode): Money[] =>
  allocate(percentOf(sum(bases), rate, mode), bases);

/** A fixed amount on a group of lines: never more than what remains of them together. */
export function spreadAmount(bases: readonly Money[], amount: Money): Money[] {
  const whole = sum(bases);
  return allocate(amount < whole ? amount : whole, bases);
}
