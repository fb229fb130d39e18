import type { Money, Quantity } from './brand.js';
import { type MoneyLocale, decimalText } from './format.js';
import { safeInteger } from './money.js';
import { type RoundingMode, divideRounded, multiplyDivide } from './round.js';

/** Integer thousandths of a unit of measure. Throws AmountOutOfRange. */
export const quantity = (thousandths: number | bigint): Quantity =>
  safeInteger(thousandths) as Quantity;

/** One piece, kilogram, litre or metre. */
export const oneUnit = 1000 as Quantity;

/** unitPrice × quantity, rounded once. */
export const priceOf = (unitPrice: Money, amount: Quantity, mode: RoundingMode): Money =>
  multiplyDivide(unitPrice, amount, 1000, mode) as Money;

/**
 * The quantity a price label stands for: the printed sum is the truth, the weight is derived (half away from zero, at
 * least one thousandth). null when the unit price is zero.
 */
export function quantityOfLabel(lineAmount: Money, unitPrice: Money): Quantity | null {
  if (unitPrice <= 0) return null;
  const thousandths = divideRounded(BigInt(lineAmount) * 1000n, BigInt(unitPrice), 'half-up');
  return quantity(thousandths < 1n ? 1n : thousandths);
}

/** '3' pieces, '0,730' kg: pieces without trailing zeros, measured goods with all three decimals. */
export const formatQuantity = (
  amount: Quantity,
  unit: 'pcs' | 'kg' | 'l' | 'm',
  locale: MoneyLocale,
): string => decimalText(amount, 3, locale, unit === 'pcs' ? 'shortest' : 'all');
