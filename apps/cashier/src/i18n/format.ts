import type { Money, Quantity, Rate } from '@khanut/shared/money';
import {
  currencyDecimals,
  formatMoney as moneyText,
  formatQuantity as quantityText,
  formatRate,
} from '@khanut/shared/money';
import { calendarOf, wallClock } from '@khanut/ui';
import type { Language } from './languages.js';

/** No-break space: groups of digits, a number and its unit. */
export const nbsp = '\u00a0';

type Unit = 'pcs' | 'kg' | 'l' | 'm';

/** Minor units of one whole: 100 for most currencies. */
export const minorPerUnit = (currency: string): number => 10 ** currencyDecimals(currency);

/** An amount without its sign, as in columns. */
export const formatAmount = (amountMinor: number, currency: string, language: Language): string =>
  moneyText(amountMinor as Money, currency, { locale: language, sign: false });

/** An amount with the currency's sign, as in running text. */
export const formatMoney = (amountMinor: number, currency: string, language: Language): string =>
  moneyText(amountMinor as Money, currency, { locale: language });

export const formatQuantity = (thousandths: number, unit: Unit, language: Language): string =>
  quantityText(thousandths as Quantity, unit, language);

export const formatPercent = (ratePpm: number, language: Language): string =>
  formatRate(ratePpm as Rate, language);

/** "Anahit Grigoryan" as "Anahit G.", held together by a no-break space. */
export function shortName(name: string): string {
  const [first = '', ...others] = name.trim().split(/\s+/);
  const last = others.at(-1);
  return last ? `${first}${nbsp}${last.slice(0, 1)}.` : first;
}

/** A number and the short unit behind it never part: "900 ml" stays on one line. */
export const holdUnits = (name: string): string =>
  name.replace(/(\d) (\p{L}{1,3}\.?)(?![\p{L}\d])/gu, `$1${nbsp}$2`);

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
  const places = currencyDecimals(currency);
  return (
    Number(whole || '0') * minorPerUnit(currency) +
    Number(fraction.slice(0, places).padEnd(places, '0') || '0')
  );
}

/** An amount as it would be typed: what `typedMinor` reads. */
export function typedOf(amountMinor: number, currency: string): string {
  const whole = Math.floor(amountMinor / minorPerUnit(currency));
  const rest = amountMinor % minorPerUnit(currency);
  return rest === 0
    ? String(whole)
    : `${whole},${String(rest).padStart(currencyDecimals(currency), '0')}`;
}

/** Digits typed on the pad, as thousandths: "2" is two, "0,73" is 730 g. */
export function typedThousandths(typed: string): number {
  const [whole = '', fraction = ''] = typed.replace(',', '.').split('.');
  return Number(whole || '0') * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
}

/** Typed digits with their groups, as they stand above the total. */
export function groupTyped(typed: string, language: Language): string {
  const [whole = '', fraction] = typed.replace(',', '.').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, nbsp);
  return fraction === undefined ? grouped : grouped + (language === 'en' ? '.' : ',') + fraction;
}

/** Clock time of an outlet: 18:42. */
export const formatTime = (at: string | number, timeZone: string): string =>
  wallClock(at, timeZone).time;

/** Minutes of the day as a clock shows them: 1380 is 23:00. */
export const minuteText = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Hours and minutes typed as on a clock: 930 is half past nine. null: no time of day. */
export function typedMinuteOfDay(typed: string): number | null {
  if (typed.length < 3) return null;
  const [hours, minutes] = [Number(typed.slice(0, -2)), Number(typed.slice(-2))];
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : null;
}

/** Weekday and day: "Monday, 23 November". */
export function formatDay(at: string | number, timeZone: string, language: Language): string {
  const { weekday, day, month } = wallClock(at, timeZone);
  const { weekday: days, monthInDay } = calendarOf(language);
  return `${days[weekday]}, ${day}${nbsp}${monthInDay[month - 1]}`;
}

/** Day, month and year: "23 Nov 2026". */
export function formatDate(at: string | number, timeZone: string, language: Language): string {
  const { day, month, year } = wallClock(at, timeZone);
  return [day, calendarOf(language).monthShort[month - 1], year].join(nbsp);
}

/** Day and month: "23 Nov". */
export function formatShortDay(at: string | number, timeZone: string, language: Language): string {
  const { day, month } = wallClock(at, timeZone);
  return `${day}${nbsp}${calendarOf(language).monthShort[month - 1]}`;
}

/** A birthday, "MM-DD" or with its year: "25 November". */
export function formatMonthDay(date: string, language: Language): string {
  const [, month = '1', day = '1'] = /(\d\d)-(\d\d)$/.exec(date) ?? [];
  return `${Number(day)}${nbsp}${calendarOf(language).monthInDay[Number(month) - 1]}`;
}

/** Clock time, with its day unless that is today: "18:42" or "22 Nov, 18:42". */
export function formatMoment(
  at: string | number,
  nowMs: number,
  timeZone: string,
  language: Language,
): string {
  const isToday = formatDate(at, timeZone, language) === formatDate(nowMs, timeZone, language);
  return isToday ? formatTime(at, timeZone) : formatDayTime(at, timeZone, language);
}

/** Day and time, short: "23 Nov, 18:42". */
export function formatDayTime(at: string | number, timeZone: string, language: Language): string {
  return `${formatShortDay(at, timeZone, language)}, ${wallClock(at, timeZone).time}`;
}
