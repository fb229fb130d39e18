import type { Money, Points } from './brand.js';

/** Thrown when an amount isn't a safe integer; the engine turns it into the refusal `AMOUNT_OUT_OF_RANGE`. */
export class AmountOutOfRange extends RangeError {
  constructor(readonly value: unknown) {
    super(`not a safe integer: ${String(value)}`);
    this.name = 'AmountOutOfRange';
  }
}

/** The value as a safe integer without a negative zero, which would print and compare differently. */
export function safeInteger(value: number | bigint): number {
  const integer = Number(value);
  if (!Number.isSafeInteger(integer)) throw new AmountOutOfRange(value);
  return integer === 0 ? 0 : integer;
}

/** Integer minor units as money. Throws {@link AmountOutOfRange}. */
export const money = (amountMinor: number | bigint): Money => safeInteger(amountMinor) as Money;

/** Integer loyalty points. Throws {@link AmountOutOfRange}. */
export const points = (count: number | bigint): Points => safeInteger(count) as Points;

export const noMoney = 0 as Money;
export const noPoints = 0 as Points;

/** Whether a value may be used as money as it stands. */
export const isMoney = (value: unknown): value is Money =>
  Number.isSafeInteger(value) && !Object.is(value, -0);

export const add = (a: Money, b: Money): Money => money(a + b);
export const subtract = (a: Money, b: Money): Money => money(a - b);
export const negate = (amount: Money): Money => money(-amount);
export const sum = (amounts: readonly Money[]): Money => {
  let total = 0;
  for (let index = 0; index < amounts.length; index++) {
    total += amounts[index]!;
    if (!Number.isSafeInteger(total)) throw new AmountOutOfRange(total);
  }
  // No negative zero leaves, which would print and compare differently.
  return (total + 0) as Money;
};
export const least = (a: Money, b: Money): Money => (a < b ? a : b);
export const greatest = (a: Money, b: Money): Money => (a > b ? a : b);
