import type { Money } from './brand.js';
import { type MoneyLocale, decimalText } from './format.js';
import { money } from './money.js';

// Minor units as ISO 4217 (list one) gives them; all others have two.
const decimalsByCurrency = new Map<string, number>([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
    .split(' ')
    .map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
  ...'CLF UYW'.split(' ').map((code) => [code, 4] as const),
]);

const signs = new Map([
  ['AMD', '֏'],
  ['RUB', '₽'],
  ['EUR', '€'],
  ['USD', '$'],
  ['GBP', '£'],
  ['GEL', '₾'],
  ['KZT', '₸'],
  ['UAH', '₴'],
]);

/** Decimals of a currency by ISO 4217: AMD, RUB and EUR have two. */
export const currencyDecimals = (currency: string): number => decimalsByCurrency.get(currency) ?? 2;

/** '֏' for AMD; a currency without a sign of its own shows its code. */
export const currencySign = (currency: string): string => signs.get(currency) ?? currency;

export interface MoneyFormat {
  locale: MoneyLocale;
  /** The currency's sign behind the amount; true unless told. */
  sign?: boolean;
}

/** '14 385 ֏', '941,70 ֏', '−10,02 €': groups and sign stand off by no-break spaces, zero decimals are dropped. */
export function formatMoney(
  amount: Money,
  currency: string,
  { locale, sign = true }: MoneyFormat,
): string {
  const text = decimalText(amount, currencyDecimals(currency), locale, 'whole-without');
  return sign ? `${text}\u00a0${currencySign(currency)}` : text;
}

/**
 * What one unit of a foreign currency is worth at home, as people write it: '387,5'.
 * @param ratePpm home minor units per 1 000 000 foreign minor units.
 */
export function formatExchangeRate(
  ratePpm: number,
  { foreign, home, locale }: { foreign: string; home: string; locale: MoneyLocale },
): string {
  const decimals = 6 + currencyDecimals(home) - currencyDecimals(foreign);
  return decimalText(ratePpm, Math.max(0, decimals), locale, 'shortest');
}

export type ParsedMoney =
  | { ok: true; amount: Money }
  | { ok: false; reason: 'NOT_A_NUMBER' | 'TOO_MANY_DECIMALS' | 'OUT_OF_RANGE' };

/** The text with '.' before its decimals and no group marks, or null when two marks can't be told apart. */
function plainDecimal(text: string, decimalMark: ',' | '.' | null): string | null {
  const dense = text.replace(/[\s\u00a0\u202f'’]/g, '').replace(/^[−–]/, '-');
  const mark = decimalMark ?? (dense.lastIndexOf(',') > dense.lastIndexOf('.') ? ',' : '.');
  const groupMark = mark === ',' ? '.' : ',';
  const plain = dense.replaceAll(groupMark, '').replace(mark, '.');
  return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(plain) ? plain : null;
}

/**
 * Reads an amount as people and files write it: '1 290,5', '1,290.50', '-10.02'. A lone mark is the decimal mark unless
 * `decimalMark` says otherwise. More decimals than the currency has are refused, trailing zeros aside.
 */
export function parseMoney(
  text: string,
  currency: string,
  decimalMark: ',' | '.' | null = null,
): ParsedMoney {
  const plain = plainDecimal(text, decimalMark);
  if (plain === null) return { ok: false, reason: 'NOT_A_NUMBER' };
  const [whole = '', fraction = ''] = plain.replace(/^[+-]/, '').split('.');
  const decimals = currencyDecimals(currency);
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > decimals) return { ok: false, reason: 'TOO_MANY_DECIMALS' };
  const units = BigInt(whole + kept.padEnd(decimals, '0')) * (plain.startsWith('-') ? -1n : 1n);
  return Number.isSafeInteger(Number(units))
    ? { ok: true, amount: money(units) }
    : { ok: false, reason: 'OUT_OF_RANGE' };
}
