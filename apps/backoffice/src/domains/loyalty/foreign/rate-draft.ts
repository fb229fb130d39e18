import type { LoyaltyServerSettings } from '@khanut/shared/contracts';
import { currencyDecimals } from '@khanut/shared/money';
import { readScaled, typed } from '../../../parts/typed-number.js';

export type ForeignRate = NonNullable<LoyaltyServerSettings['foreignRates']>[number];

/** A rate as it is typed: what one unit of the currency is worth in the shop's own. */
export interface RateDraft {
  currency: string;
  rate: string;
}

export type RateFault = 'currency' | 'own' | 'twice' | 'rate';

export const mostRates = 20;

/** Rates are kept between minor units of both currencies, of which each has its own number to a whole. */
const scaleOf = (currency: string, home: string): number =>
  6 + currencyDecimals(home) - currencyDecimals(currency);

const readRate = ({ currency, rate }: RateDraft, home: string): number | null =>
  readScaled(rate, scaleOf(currency, home));

export const rateDrafts = (rates: readonly ForeignRate[], home: string): RateDraft[] =>
  rates.map(({ currency, ratePpm }) => ({
    currency,
    rate: typed(ratePpm, scaleOf(currency, home)),
  }));

/** The code as it is written: three capital letters. */
export const typedCurrency = (text: string): string =>
  text.toUpperCase().replace(/[^A-Z]/g, '').slice(0, 3); // prettier-ignore

const isUntouched = ({ currency, rate }: RateDraft): boolean =>
  currency === '' && rate.trim() === '';

const known = new Set(Intl.supportedValuesOf('currency'));

function currencyFault(rows: readonly RateDraft[], at: number, home: string): RateFault | null {
  const currency = rows[at]?.currency ?? '';
  if (!known.has(currency)) return 'currency';
  if (currency === home) return 'own';
  return rows.findIndex((row) => row.currency === currency) < at ? 'twice' : null;
}

/** What is wrong with a row, its currency first; null: nothing, or nobody has typed in it yet. */
export function rateFault(rows: readonly RateDraft[], at: number, home: string): RateFault | null {
  const row = rows[at];
  if (!row || isUntouched(row)) return null;
  return currencyFault(rows, at, home) ?? ((readRate(row, home) ?? 0) > 0 ? null : 'rate');
}

export const hasRateGap = (rows: readonly RateDraft[], home: string): boolean =>
  rows.some((_, at) => rateFault(rows, at, home) !== null);

/** What goes to the server of rows without a fault. */
export const ratesOf = (rows: readonly RateDraft[], home: string): ForeignRate[] =>
  rows
    .filter((row) => !isUntouched(row))
    .map((row) => ({ currency: row.currency, ratePpm: readRate(row, home) ?? 0 }));
