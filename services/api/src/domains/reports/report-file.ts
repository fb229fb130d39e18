import type { Locale, SalesReport } from '@khanut/shared/contracts';
import { currencyDecimals } from '@khanut/shared/money';
import { writeXlsx } from 'hucre/xlsx';

type Cell = string | number | null;
interface Table {
  header: string[];
  rows: Cell[][];
}

const words: Record<Locale, Record<string, string>> = {
  hy: { name: 'Անվանում', receipts: 'Կտրոններ', quantity: 'Քանակ', gross: 'Առանց զեղչի', discount: 'Զեղչ', net: 'Վաճառք', tax: 'Հարկ', cost: 'Ինքնարժեք', margin: 'Շահույթ', marginPercent: 'Շահույթ, %', total: 'Ընդամենը', none: '—' },
  ru: { name: 'Название', receipts: 'Чеки', quantity: 'Количество', gross: 'До скидок', discount: 'Скидка', net: 'Продажи', tax: 'Налог', cost: 'Себестоимость', margin: 'Прибыль', marginPercent: 'Рентабельность, %', total: 'Итого', none: '—' },
  en: { name: 'Name', receipts: 'Receipts', quantity: 'Quantity', gross: 'Before discounts', discount: 'Discount', net: 'Sales', tax: 'Tax', cost: 'Cost', margin: 'Margin', marginPercent: 'Margin, %', total: 'Total', none: '—' },
}; // prettier-ignore

/** The report as a table of whole currency units; the total is its last row. Pure. */
export function reportTable(report: SalesReport, locale: Locale): Table {
  const word = words[locale];
  const divisor = 10 ** currencyDecimals(report.currency);
  const cells = (row: SalesReport['total'], name: string): Cell[] => [
    name,
    row.receipts,
    row.quantity / 1000,
    ...[row.gross, row.discount, row.net, row.tax, row.cost, row.margin].map(
      (amount) => amount / divisor,
    ),
    row.marginPpm === null ? null : Math.round(row.marginPpm / 1000) / 10,
  ];
  const {
    name,
    receipts,
    quantity,
    gross,
    discount,
    net,
    tax,
    cost,
    margin,
    marginPercent,
    total,
    none,
  } = word as Record<string, string>;
  return {
    header: [name, receipts, quantity, gross, discount, net, tax, cost, margin, marginPercent].map(
      String,
    ),
    rows: [
      ...report.rows.map((row) => cells(row, row.name || String(none))),
      cells(report.total, String(total)),
    ],
  };
}

/** A text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection). Pure. */
export const defused = (text: string): string =>
  /^[\s\u0000]*[=+\-@＝＋－＠|]/u.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text;

const csvCell = (cell: Cell): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = defused(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** RFC 4180 with a byte order mark, by which spreadsheets know UTF-8. */
export function csvFile({ header, rows }: Table): Buffer {
  const lines = [header, ...rows].map((row) => row.map(csvCell).join(','));
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`, 'utf8');
}

const nameWidth = 36;
const numberWidth = 14;

export async function xlsxFile({ header, rows }: Table, sheetName: string): Promise<Buffer> {
  const columns = header.map((title, at) => ({
    header: title,
    key: String(at),
    width: at === 0 ? nameWidth : numberWidth,
  }));
  const data = rows.map((row) =>
    Object.fromEntries(
      row.map((cell, at) => [at, typeof cell === 'string' ? defused(cell) : cell]),
    ),
  );
  return Buffer.from(
    await writeXlsx({ sheets: [{ name: sheetName, columns, data, freezePane: { rows: 1 } }] }),
  );
}
