import type { CardColumns } from '@khanut/shared/contracts';
import { currencyDecimals } from '@khanut/shared/money';
import type { z } from 'zod';
import { DomainError } from '../../platform/errors/domain-error.js';
import { readPhone } from '../customers/index.js';
import type { CardTable } from './read-table.js';

export type Columns = z.infer<typeof CardColumns>;

/** A discount card as the file has it. */
export interface CardRow {
  row: number;
  number: string;
  holder: string | null;
  /** E.164. */
  phone: string | null;
  isMobile: boolean;
  /** Parts per million. */
  rate: number | null;
  /** Minor units. */
  accumulated: number | null;
  birthday: string | null;
  category: string | null;
}
/** A row that can't be taken: a stable reason and the text as found. */
export interface Rejection {
  row: number;
  reason: string;
  detail: string | null;
}

type Cells = Record<keyof Columns, string>;
interface Style {
  country: string;
  currency: string;
  /** Workbooks keep 5 % as 0.05: a column that never goes above 1 holds fractions. */
  percentsAreFractions: boolean;
  monthsFirst: boolean;
}

/** Reads each row by itself; a number that stands twice is taken once. @throws DomainError VALIDATION_FAILED for a column the file has not */
export function readCardRows(
  table: CardTable,
  columns: Columns,
  place: { country: string; currency: string },
): { cards: CardRow[]; rejections: Rejection[] } {
  const rows = named(table, columns);
  const style = { ...place, ...styleOf(rows.map(({ cells }) => cells)) };
  const cards: CardRow[] = [];
  const rejections: Rejection[] = [];
  const seen = new Set<string>();
  for (const { row, cells } of rows) {
    const read = readRow(row, cells, style);
    if ('reason' in read) rejections.push(read);
    else if (seen.has(read.number))
      rejections.push({ row, reason: 'NUMBER_TWICE', detail: read.number });
    else cards.push(read);
    if (!('reason' in read)) seen.add(read.number);
  }
  return { cards, rejections };
}

function named(table: CardTable, columns: Columns): { row: number; cells: Cells }[] {
  const places = Object.entries(columns).map(([field, column]) => {
    const at = column === null ? -1 : table.columns.indexOf(column);
    if (column !== null && at < 0)
      throw new DomainError('VALIDATION_FAILED', undefined, {
        fields: [{ path: `body.columns.${field}`, message: 'the file has no such column' }],
      });
    return [field, at] as const;
  });
  return table.rows.map(({ row, cells }) => ({
    row,
    cells: Object.fromEntries(places.map(([field, at]) => [field, cells[at] ?? ''])) as Cells,
  }));
}

function styleOf(rows: readonly Cells[]): Pick<Style, 'percentsAreFractions' | 'monthsFirst'> {
  const percents = rows.map(({ percent }) => (percent.includes('%') ? null : decimalOf(percent)));
  const known = percents.filter((value) => value !== null && value > 0);
  const slashed = rows.map(({ birthday }) => /^(\d{1,2})\/(\d{1,2})\//.exec(birthday));
  return {
    percentsAreFractions: known.length > 0 && known.every((value) => (value as number) <= 1),
    monthsFirst: slashed.some((found) => Number(found?.[2]) > 12),
  };
}

function readRow(row: number, cells: Cells, style: Style): CardRow | Rejection {
  const reject = (reason: string, detail: string): Rejection => ({ row, reason, detail: detail.slice(0, 80) }); // prettier-ignore
  const number = cells.number.replace(/\s+/g, '');
  if (!number) return reject('NUMBER_EMPTY', '');
  if (!/^[\x21-\x7e]{3,64}$/.test(number)) return reject('NUMBER_INVALID', cells.number);
  const phone = cells.phone ? readPhone(cells.phone, style.country) : null;
  if (cells.phone && !phone) return reject('PHONE_UNREADABLE', cells.phone);
  const rate = cells.percent ? rateOf(cells.percent, style) : null;
  if (cells.percent && rate === null) return reject('PERCENT_UNREADABLE', cells.percent);
  const accumulated = cells.accumulated ? amountOf(cells.accumulated, style.currency) : null;
  if (cells.accumulated && accumulated === null)
    return reject('ACCUMULATED_UNREADABLE', cells.accumulated);
  const birthday = cells.birthday ? dayOf(cells.birthday, style.monthsFirst) : null;
  if (cells.birthday && !birthday) return reject('BIRTHDAY_UNREADABLE', cells.birthday);
  return {
    row, number, birthday, accumulated, holder: clean(cells.holder).slice(0, 200) || null, phone: phone?.phone ?? null,
    isMobile: phone?.isMobile ?? false, rate: rate === 0 ? null : rate, category: clean(cells.category) || null,
  }; // prettier-ignore
}

// oxlint-disable-next-line no-control-regex
const clean = (text: string): string => text.replace(/[\u0000-\u001f\u007f\s]+/g, ' ').trim();

/** The last point or comma parts the decimals unless three digits follow it and another groups thousands the same way. */
function decimalOf(text: string): number | null {
  const plain = text.replace(/[\s\u00a0'’]/g, '').replace(/[^\d.,-]+$/u, '');
  if (!/^-?\d[\d.,]*$/.test(plain)) return null;
  const marks = plain.match(/[.,]/g) ?? [];
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
  const repeats = marks.length > 1 && marks.every((mark) => mark === marks[0]);
  const whole = (repeats || last < 0 ? plain : plain.slice(0, last)).replace(/[.,]/g, '');
  const decimals = repeats || last < 0 ? '' : plain.slice(last + 1);
  const value = Number(`${whole}.${decimals || '0'}`);
  return Number.isFinite(value) ? value : null;
}

/** '1,500' or '1.500' could be either; of sums nobody writes three decimals, so it is thousands. */
function amountOf(text: string, currency: string): number | null {
  const grouped = text.replace(/([.,])(\d{3})(?!\d)/g, '$2');
  const value = decimalOf(grouped);
  if (value === null || value < 0 || value > 1e10) return null;
  return Math.round(value * 10 ** currencyDecimals(currency));
}

function rateOf(text: string, { percentsAreFractions }: Style): number | null {
  const value = decimalOf(text.replace('%', ''));
  if (value === null || value < 0) return null;
  const percent = percentsAreFractions && !text.includes('%') ? value * 100 : value;
  return percent > 100 ? null : Math.round(percent * 10_000);
}

/** 1990-12-31, 31.12.1990, 31/12/1990 (12/31/1990 where the file shows it), and the days that workbooks count. */
function dayOf(text: string, monthsFirst: boolean): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text);
  if (iso) return realDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const parts = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:\s.*)?$/.exec(text);
  if (parts) {
    const [first, second, year] = [Number(parts[1]), Number(parts[3]), Number(parts[4])];
    const swapped = monthsFirst && parts[2] === '/';
    return realDay(year, swapped ? first : second, swapped ? second : first);
  }
  if (!/^\d{4,5}(\.\d+)?$/.test(text)) return null;
  const day = new Date(Date.UTC(1899, 11, 30) + Math.floor(Number(text)) * 86_400_000);
  return realDay(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate());
}

function realDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal && year >= 1900 && year <= 2100 ? date.toISOString().slice(0, 10) : null;
}
