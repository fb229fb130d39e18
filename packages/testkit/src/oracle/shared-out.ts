import {
  type Fraction,
  compared,
  floorOf,
  fraction,
  nothing,
  over,
  sumOf,
  times,
  total,
} from './fraction.js';

/**
 * A whole amount in parts ∝ weights: each part floored, the odd units one by one to the largest fractional parts. The
 * order of the weights settles ties. Without any weight nobody gets anything.
 */
export function sharedOut(amount: bigint, weights: readonly Fraction[]): bigint[] {
  const all = sumOf(weights);
  if (compared(all, nothing) === 0) return weights.map(() => 0n);
  const exact = weights.map((weight) => times(fraction(amount), over(weight, all)));
  const parts = exact.map(floorOf);
  const rests = exact.map((one, place) => ({
    place,
    rest: { top: one.top - parts[place]! * one.bottom, bottom: one.bottom },
  }));
  const largestFirst = rests.toSorted((a, b) => compared(b.rest, a.rest) || a.place - b.place);
  const oddUnits = Number(amount - total(parts));
  for (const { place } of largestFirst.slice(0, oddUnits)) parts[place]! += 1n;
  return parts;
}

export const sharedByAmount = (amount: bigint, weights: readonly bigint[]): bigint[] =>
  sharedOut(
    amount,
    weights.map((weight) => fraction(weight)),
  );
