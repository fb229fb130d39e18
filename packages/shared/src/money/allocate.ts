import type { Money } from './brand.js';
import { money } from './money.js';
import { mostExact, wholeQuotient } from './whole-quotient.js';

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
  const weightSum = smallSum(total, weights);
  return weightSum === null
    ? allocateExactly(total, weights)
    : allocateSmall(total, weights as readonly number[], weightSum);
}

/** Σ weights where every product stays a safe integer, so that plain numbers are exact; else null. */
function smallSum(total: Money, weights: readonly (number | bigint)[]): number | null {
  let sum = 0;
  let greatest = 0;
  for (const weight of weights) {
    if (typeof weight !== 'number' || !(weight >= 0) || !Number.isInteger(weight)) return null;
    sum += weight;
    if (weight > greatest) greatest = weight;
  }
  const isSmall = sum > 0 && sum <= mostExact && Math.abs(total) * greatest <= mostExact;
  return isSmall && Number.isInteger(total) ? sum : null;
}

function allocateSmall(total: Money, weights: readonly number[], weightSum: number): Money[] {
  const magnitude = Math.abs(total);
  const shares: number[] = [];
  const rests = new Float64Array(weights.length);
  let odd = magnitude;
  for (let index = 0; index < weights.length; index++) {
    const product = magnitude * weights[index]!;
    const floor = wholeQuotient(product, weightSum);
    shares.push(floor);
    rests[index] = product - floor * weightSum;
    odd -= floor;
  }
  if (odd > 0) addOdd(shares, rests, odd);
  if (total < 0)
    for (let index = 0; index < shares.length; index++) shares[index] = 0 - shares[index]!;
  return shares as Money[];
}

/** One unit more for the `odd` largest rests; of equal ones for those that come first. */
function addOdd(shares: number[], rests: Float64Array, odd: number): void {
  const least = largest(rests.slice(), odd);
  let ties = odd;
  for (let index = 0; index < rests.length; index++) if (rests[index]! > least) ties--;
  for (let index = 0; index < rests.length; index++) {
    const rest = rests[index]!;
    if (rest > least || (rest === least && ties-- > 0)) shares[index]!++;
  }
}

/** The `place`-th largest value, by C. A. R. Hoare's selection; the values change their order. */
function largest(values: Float64Array, place: number): number {
  const wanted = place - 1;
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1]!;
    let left = low;
    let right = high;
    while (left <= right) {
      while (values[left]! > pivot) left++;
      while (values[right]! < pivot) right--;
      if (left > right) break;
      const value = values[left]!;
      values[left++] = values[right]!;
      values[right--] = value;
    }
    if (wanted <= right) high = right;
    else if (wanted >= left) low = left;
    else break;
  }
  return values[wanted]!;
}

/** The same for amounts of any size. */
export function allocateExactly(total: Money, weights: readonly (number | bigint)[]): Money[] {
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
