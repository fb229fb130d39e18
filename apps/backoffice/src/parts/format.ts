import { calendarOf } from '@khanut/ui';
import type { Language } from '../i18n/languages.js';

const space = '\u00a0';
const minus = '\u2212';
const signs: Record<string, string> = { AMD: '֏', RUB: '₽', EUR: '€', GBP: '£', USD: '$' };

/** What is written after an amount of the currency. */
export const currencySign = (currency: string): string => signs[currency] ?? currency;

/** The drams' hundredths are stored, never shown: there are no such coins. */
export const shownDecimals = (currency: string): number => (currency === 'AMD' ? 0 : 2);

const comma = (language: Language): string => (language === 'en' ? '.' : ',');

/** A scaled integer as decimal text, rounded half away from zero; thousands are set apart by a no-break space. */
export function scaledText(
  scaled: number,
  scale: number,
  decimals: number,
  language: Language,
): string {
  const drop = 10n ** BigInt(Math.max(0, scale - decimals));
  const raw = BigInt(Math.abs(Math.round(scaled)));
  const kept = ((raw + drop / 2n) / drop).toString().padStart(decimals + 1, '0');
  const whole = kept.slice(0, kept.length - decimals).replace(/\B(?=(\d{3})+$)/g, space);
  const sign = scaled < 0 && /[1-9]/.test(kept) ? minus : '';
  return sign + whole + (decimals > 0 ? comma(language) + kept.slice(-decimals) : '');
}

/** Minor units without the currency's sign. */
export const amountText = (minor: number, currency: string, language: Language): string =>
  scaledText(minor, 2, shownDecimals(currency), language);

/** Minor units with the currency's sign: «1 284 600 ֏». */
export const moneyText = (minor: number, currency: string, language: Language): string =>
  amountText(minor, currency, language) + space + currencySign(currency);

/** Thousandths of a unit; whole numbers without decimals. */
export function quantityText(thousandths: number, language: Language): string {
  const decimals = thousandths % 1000 === 0 ? 0 : 3;
  return scaledText(thousandths, 3, decimals, language);
}

/** Parts per million as per cent with at most `decimals` places, trailing zeros dropped. */
export function percentText(ppm: number, language: Language, decimals = 2): string {
  const text = scaledText(ppm, 4, decimals, language);
  const short = decimals > 0 ? text.replace(/[.,]?0+$/, '') : text;
  return (short || '0') + space + '%';
}

/** A change against something, always with its sign: «+31 %». */
export function changeText(ppm: number, language: Language): string {
  const text = percentText(ppm, language, 0);
  return ppm > 0 && !text.startsWith(`0${space}`) ? `+${text}` : text;
}

export const countText = (count: number, language: Language): string =>
  scaledText(count, 0, 0, language);

/** Day, month (1 … 12), year and weekday (0 = Sunday) of a moment on an outlet's calendar. */
function dateParts(at: Date, timeZone: string | undefined) {
  const text = new Intl.DateTimeFormat('en-CA', timeZone === undefined ? {} : { timeZone }).format(
    at,
  );
  const [year = 0, month = 1, day = 1] = text.split('-').map(Number);
  return { year, month, day, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() };
}

/** «23 Nov» in the order of all our languages; the year only when it isn't this one. */
export function dayText(
  at: Date,
  language: Language,
  timeZone?: string,
  thisYear?: number,
): string {
  const { day, month, year } = dateParts(at, timeZone);
  const name = calendarOf(language).monthShort[month - 1] ?? '';
  return `${day}${space}${name}${year === thisYear ? '' : space + year}`;
}

/** «Monday, 23 November». */
export function longDayText(at: Date, language: Language, timeZone?: string): string {
  const { day, month, weekday } = dateParts(at, timeZone);
  const calendar = calendarOf(language);
  return `${calendar.weekday[weekday]}, ${day}${space}${calendar.monthInDay[month - 1]}`;
}

/** «November 2026» of 'YYYY-MM'. */
export function monthText(month: string, language: Language): string {
  const [year, number] = month.split('-').map(Number);
  return `${calendarOf(language).monthAlone[(number ?? 1) - 1]}${space}${year}`;
}

export const timeText = (at: Date, timeZone?: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(at);

/** A calendar day 'YYYY-MM-DD' as a moment that shows as this day in UTC. */
export const dayOf = (businessDate: string): Date => new Date(`${businessDate}T00:00:00Z`);

/** «+374 91 44 18 02»: groups as people read them out, nothing added or lost. */
export function phoneText(e164: string): string {
  const armenian = /^\+374(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(e164);
  if (armenian) return ['+374', ...armenian.slice(1)].join(space);
  const russian = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(e164);
  return russian ? ['+7', ...russian.slice(1)].join(space) : e164;
}

/** Two letters for the round mark beside a name. */
export const initials = (name: string): string =>
  name
    .split(/[\s«»"„“”]+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => Array.from(word)[0]?.toLocaleUpperCase() ?? '')
    .join('');
