import type { RoundingMode } from '@khanut/shared/engine';

/** An exact number: top / bottom, bottom above zero. Never shortened: the oracle is slow on purpose. */
export interface Fraction {
  top: bigint;
  bottom: bigint;
}

export const fraction = (top: bigint | number, bottom: bigint | number = 1n): Fraction => {
  if (BigInt(bottom) <= 0n) throw new RangeError('a fraction needs a bottom above zero');
  return { top: BigInt(top), bottom: BigInt(bottom) };
};

export const nothing = fraction(0n);

export const plus = (a: Fraction, b: Fraction): Fraction => ({
  top: a.top * b.bottom + b.top * a.bottom,
  bottom: a.bottom * b.bottom,
});

export const times = (a: Fraction, b: Fraction): Fraction => ({
  top: a.top * b.top,
  bottom: a.bottom * b.bottom,
});

export const over = (a: Fraction, b: Fraction): Fraction => {
  if (b.top <= 0n) throw new RangeError('divided by nothing');
  return { top: a.top * b.bottom, bottom: a.bottom * b.top };
};

/** Below zero, zero or above it as a is less than, equal to or more than b. */
export const compared = (a: Fraction, b: Fraction): number => {
  const difference = a.top * b.bottom - b.top * a.bottom;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

export const sumOf = (parts: readonly Fraction[]): Fraction => parts.reduce(plus, nothing);

/** The greatest whole number that isn't above a number of zero or more. */
export const floorOf = ({ top, bottom }: Fraction): bigint => {
  if (top < 0n) throw new RangeError('only what is not negative is floored');
  return top / bottom;
};

/** To a whole number; halves away from zero, to the even one, or always away from or towards zero. */
export function rounded({ top, bottom }: Fraction, mode: RoundingMode): bigint {
  const size = top < 0n ? -top : top;
  const whole = size / bottom;
  const twiceRest = (size - whole * bottom) * 2n;
  const isUp = {
    'half-up': twiceRest >= bottom,
    'half-even': twiceRest > bottom || (twiceRest === bottom && whole % 2n === 1n),
    up: twiceRest > 0n,
    down: false,
  }[mode];
  const result = isUp ? whole + 1n : whole;
  return top < 0n ? -result : result;
}

export const ppm = (rate: number): Fraction => fraction(rate, 1_000_000);

export const total = (parts: readonly bigint[]): bigint => parts.reduce((a, b) => a + b, 0n);
export const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);
export const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);
