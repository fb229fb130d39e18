import { currencyDecimals } from '@khanut/shared/money';
import type { ImportMapping } from './import-mapping.js';

/** A cell's value, or why there is none: a stable code and the text as found. */
export type Cell<T> = { ok: true; value: T } | { ok: false; code: string; detail: string };

const fine = <T>(value: T): Cell<T> => ({ ok: true, value });
const bad = (code: string, text: string): Cell<never> => ({
  ok: false,
  code,
  detail: text.slice(0, 80),
});

/** Sign, digits and decimals of a number as the mapping says it is written; null for anything else. */
function decimalOf(
  text: string,
  mapping: ImportMapping,
): { sign: 1 | -1; whole: string; decimals: string } | null {
  const { decimalSeparator, thousandsSeparator } = mapping;
  const match = /^([+-]?)([^]*)$/.exec(text.trim());
  const [wholeText = '', decimals = '', ...more] = (match?.[2] ?? '').split(decimalSeparator);
  const isGrouped = thousandsSeparator !== null && wholeText.includes(thousandsSeparator);
  const groups = isGrouped ? wholeText.split(thousandsSeparator) : [wholeText];
  const isWhole = groups.every((group, at) =>
    at === 0
      ? /^\d+$/.test(group) && (groups.length === 1 || group.length <= 3)
      : /^\d{3}$/.test(group),
  );
  const hasDecimals = text.includes(decimalSeparator);
  if (more.length || !isWhole || (hasDecimals && !/^\d+$/.test(decimals))) return null;
  return {
    sign: match?.[1] === '-' ? -1 : 1,
    whole: groups.join(''),
    decimals: decimals.replace(/0+$/, ''),
  };
}

/** A number scaled to an integer of `places` decimals; more are refused, never rounded. */
function scaled(
  text: string,
  mapping: ImportMapping,
  places: number,
  names: { unreadable: string; decimals: string },
): Cell<number> {
  const parts = decimalOf(text, mapping);
  if (!parts) return bad(names.unreadable, text);
  if (parts.decimals.length > places) return bad(names.decimals, text);
  const value = Number(parts.whole + parts.decimals.padEnd(places, '0'));
  if (!Number.isSafeInteger(value) || value > 1e12) return bad('AMOUNT_TOO_LARGE', text);
  return fine(value === 0 ? 0 : parts.sign * value);
}

/** Minor units. Codes PRICE_UNREADABLE, PRICE_DECIMALS, PRICE_NEGATIVE, AMOUNT_TOO_LARGE. */
export function readPrice(text: string, mapping: ImportMapping, currency: string): Cell<number> {
  const price = scaled(text, mapping, currencyDecimals(currency), {
    unreadable: 'PRICE_UNREADABLE',
    decimals: 'PRICE_DECIMALS',
  });
  return price.ok && price.value < 0 ? bad('PRICE_NEGATIVE', text) : price;
}

/** Thousandths. Codes QUANTITY_UNREADABLE, QUANTITY_DECIMALS, QUANTITY_ZERO, AMOUNT_TOO_LARGE. */
export function readQuantity(text: string, mapping: ImportMapping): Cell<number> {
  const quantity = scaled(text, mapping, 3, {
    unreadable: 'QUANTITY_UNREADABLE',
    decimals: 'QUANTITY_DECIMALS',
  });
  return quantity.ok && quantity.value === 0 ? bad('QUANTITY_ZERO', text) : quantity;
}

const tokens: Record<string, string> = {
  YYYY: '(?<year>\\d{4})', MM: '(?<month>\\d{2})', DD: '(?<day>\\d{2})', HH: '(?<hour>\\d{2})', mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})', M: '(?<month>\\d{1,2})', D: '(?<day>\\d{1,2})', H: '(?<hour>\\d{1,2})',
}; // prettier-ignore

/** What the wall clock of the shop showed. */
export interface LocalTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

/** Reads times of one written format; never guesses between day and month. Code DATE_UNREADABLE. */
export function dateReader(format: string): (text: string) => Cell<LocalTime> {
  const escaped = format.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(
    `^${escaped.replace(/YYYY|MM|DD|HH|mm|ss|M|D|H/g, (token) => tokens[token] as string)}$`,
  );
  return (text) => {
    const found = pattern.exec(text.trim())?.groups;
    if (!found) return bad('DATE_UNREADABLE', text);
    const number = (name: string): number => Number(found[name] ?? 0);
    const time = {
      year: number('year'),
      month: number('month'),
      day: number('day'),
      hour: number('hour'),
      minute: number('minute'),
      second: number('second'),
    };
    return isReal(time) ? fine(time) : bad('DATE_UNREADABLE', text);
  };
}

function isReal({ year, month, day, hour, minute, second }: LocalTime): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isDay =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isDay && year >= 1900 && year <= 2100 && hour < 24 && minute < 60 && second < 60;
}
