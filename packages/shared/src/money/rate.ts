import type { Money, Rate } from './brand.js';
import { type MoneyLocale, decimalText } from './format.js';
import { AmountOutOfRange, safeInteger } from './money.js';
import { type RoundingMode, multiplyDivide } from './round.js';

/** Parts per million in a whole. */
export const wholePpm = 1_000_000n;

/** 0 … 1 000 000 parts per million. Throws {@link AmountOutOfRange}. */
export function rate(ratePpm: number): Rate {
  const ppm = safeInteger(ratePpm);
  if (ppm < 0 || ppm > 1_000_000) throw new AmountOutOfRange(ratePpm);
  return ppm as Rate;
}

/** amount × rate, rounded once. */
export const percentOf = (amount: Money, share: Rate, mode: RoundingMode): Money =>
  multiplyDivide(amount, share, 1_000_000, mode) as Money;

/** '5 %', '3,5 %': as many decimals as the rate has, a no-break space before the sign. */
export const formatRate = (share: Rate, locale: MoneyLocale): string =>
  `${decimalText(share, 4, locale, 'shortest')}\u00a0%`;
