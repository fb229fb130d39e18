import type { Language } from './languages.js';

/** No-break space: groups of digits, a number and its unit. */
export const nbsp = '\u00a0';
const minus = '\u2212';

/** Decimals of ISO 4217; all others have two. */
const decimalsOf: Record<string, number> = { JPY: 0, KRW: 0, CLP: 0, ISK: 0, VND: 0, BHD: 3, KWD: 3, OMR: 3, TND: 3 };
const signs: Record<string, string> = { AMD: '֏', RUB: '₽', EUR: '€', USD: '$', GBP: '£', GEL: '₾' };

export const decimals = (currency: string): number => decimalsOf[currency] ?? 2;
export const currencySign = (currency: string): string => signs[currency] ?? currency;

/** Minor units of one whole: 100 for most currencies. */
export const minorPerUnit = (currency: string): number => 10 ** decimals(currency);

const decimalMark = (language: Language): string => (language === 'en' ? '.' : ',');

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, nbsp);

/** An amount without its sign: groups by no-break space, decimals only when there are any. */
export function formatAmount(amountMinor: number, currency: string, language: Language): string {
  const per = minorPerUnit(currency);
  const absolute = Math.abs(amountMinor);
  const whole = grouped(String(Math.trunc(absolute / per)));
  const rest = absolute % per;
  const tail = rest === 0 ? '' : decimalMark(language) + String(rest).padStart(decimals(currency), '0');
  return (amountMinor < 0 ? minus : '') + whole + tail;
}

/** An amount with the currency's sign, as in running text. */
export const formatMoney = (amountMinor: number, currency: string, language: Language): string =>
  formatAmount(amountMinor, currency, language) + nbsp + currencySign(currency);

/** Thousandths of a unit: pieces whole, weights with their three decimals. */
export function formatQuantity(thousandths: number, unit: string, language: Language): string {
  const whole = Math.trunc(Math.abs(thousandths) / 1000);
  const rest = Math.abs(thousandths) % 1000;
  const sign = thousandths < 0 ? minus : '';
  if (rest === 0 && unit === 'pcs') return sign + grouped(String(whole));
  return sign + grouped(String(whole)) + decimalMark(language) + String(rest).padStart(3, '0');
}

/** Parts per million as a percent: 50 000 is "5". */
export function formatPercent(ratePpm: number, language: Language): string {
  return (ratePpm / 10_000).toString().replace('.', decimalMark(language));
}

/** "Anahit Grigoryan" as "Anahit G.", held together by a no-break space. */
export function shortName(name: string): string {
  const [first = '', ...others] = name.trim().split(/\s+/);
  const last = others.at(-1);
  return last ? `${first}${nbsp}${last.slice(0, 1)}.` : first;
}

/** Two letters for a round badge. */
export const initials = (name: string): string =>
  name
    .trim()
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.slice(0, 1).toLocaleUpperCase())
    .join('');

/** Digits typed on the pad, as minor units: "20000" is 20 000.00; a comma or dot starts the decimals. */
export function typedMinor(typed: string, currency: string): number {
  const [whole = '', fraction = ''] = typed.replace(',', '.').split('.');
  const places = decimals(currency);
  return Number(whole || '0') * minorPerUnit(currency) + Number(fraction.slice(0, places).padEnd(places, '0') || '0');
}

/** Digits typed on the pad, as thousandths: "2" is two, "0,73" is 730 g. */
export function typedThousandths(typed: string): number {
  const [whole = '', fraction = ''] = typed.replace(',', '.').split('.');
  return Number(whole || '0') * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
}
