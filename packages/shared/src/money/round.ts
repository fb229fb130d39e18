import type { Money } from './brand.js';
import { money, safeInteger } from './money.js';
import { mostExact, wholeQuotient } from './whole-quotient.js';

/** How halves and remainders are settled; data of the country or currency, never a constant in code. */
export type RoundingMode = 'half-up' | 'half-even' | 'up' | 'down';

/** Whether the magnitude grows by one, given the remainder `rest` of a division by `divisor`. */
function roundsAway(quotient: bigint, rest: bigint, divisor: bigint, mode: RoundingMode): boolean {
  if (rest === 0n || mode === 'down') return false;
  if (mode === 'up') return true;
  const twice = rest * 2n;
  if (twice !== divisor) return twice > divisor;
  return mode === 'half-up' || quotient % 2n === 1n;
}

/**
 * numerator / denominator as an integer, exact. The magnitude is rounded and the sign restored, so that a refund
 * rounds like its sale: `half-up` is half away from zero, `up` away from zero, `down` towards it.
 */
export function divideRounded(numerator: bigint, denominator: bigint, mode: RoundingMode): bigint {
  if (denominator <= 0n) throw new RangeError('denominator must be positive');
  const magnitude = numerator < 0n ? -numerator : numerator;
  const quotient = magnitude / denominator;
  const rounded = roundsAway(quotient, magnitude % denominator, denominator, mode)
    ? quotient + 1n
    : quotient;
  return numerator < 0n ? -rounded : rounded;
}

/**
 * a × b / denominator, rounded like {@link divideRounded}: in plain numbers where they are exact, which is nearly always,
 * else with big ones. Throws AmountOutOfRange.
 */
export function multiplyDivide(
  a: number,
  b: number,
  denominator: number,
  mode: RoundingMode,
): number {
  const magnitude = Math.abs(a * b);
  if (!(magnitude <= mostExact))
    return safeInteger(divideRounded(BigInt(a) * BigInt(b), BigInt(denominator), mode));
  const quotient = wholeQuotient(magnitude, denominator);
  const rest = magnitude - quotient * denominator;
  const rounded = growsSmall(quotient, rest, denominator, mode) ? quotient + 1 : quotient;
  return a * b < 0 ? 0 - rounded : rounded;
}

/** As {@link roundsAway}, for plain numbers. */
function growsSmall(quotient: number, rest: number, divisor: number, mode: RoundingMode): boolean {
  if (rest === 0 || mode === 'down') return false;
  if (mode === 'up') return true;
  const twice = rest * 2;
  if (twice !== divisor) return twice > divisor;
  return mode === 'half-up' || quotient % 2 === 1;
}

/** The nearest multiple of `step` by `mode`: |amount| is rounded, the sign restored. */
export function roundToStep(amount: Money, step: Money, mode: RoundingMode): Money {
  const width = BigInt(step);
  return money(divideRounded(BigInt(amount), width, mode) * width);
}
