import type { Money } from './brand.js';
import { money } from './money.js';

/** A share while the odd units are handed out. */
interface Portion {
  index: number;
  floor: bigint;
  rest: bigint;
}

/** Largest fraction first; equal fractions in the order given. */
const byFraction = (a: Portion, b: Portion): number =>
  a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1;

/**
 * Splits `total` in proportion to `weights` by largest remainder: each gets the floor of its share, the odd units go
 * one by one to the largest fractional parts; equal parts in the order given, so callers sort first.
 * Σ result = total, and with total ≤ Σ weights no share exceeds its weight.
 * Throws RangeError for a negative weight, or a total without any weight to carry it.
 */
export function allocate(total: Money, weights: readonly (number | bigint)[]): Money[] {
  const whole = BigInt(total);
  const magnitude = whole < 0n ? -whole : whole;
  const sign = whole < 0n ? -1n : 1n;
  const parts = weights.map(BigInt);
  if (parts.some((part) => part < 0n)) throw new RangeError('weights must not be negative');
  const weightSum = parts.reduce((a, b) => a + b, 0n);
  if (weightSum === 0n) return withoutWeight(magnitude, parts.length);
  const portions = parts.map((part, index) => {
    const product = magnitude * part;
    return { index, floor: product / weightSum, rest: product % weightSum };
  });
  const odd = Number(magnitude - portions.reduce((a, portion) => a + portion.floor, 0n));
  const lucky = new Set(
    portions
      .toSorted(byFraction)
      .slice(0, odd)
      .map((portion) => portion.index),
  );
  return portions.map(({ floor, index }) => money(sign * (lucky.has(index) ? floor + 1n : floor)));
}

function withoutWeight(magnitude: bigint, count: number): Money[] {
  if (magnitude !== 0n) throw new RangeError('nothing to carry the total');
  return Array.from({ length: count }, () => money(0));
}
