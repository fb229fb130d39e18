import type { Locale, SalesReport } from '@khanut/shared/contracts';
import { currencyDecimals } from '@khanut/shared/money';
import type { Cell, Table } from '../../platform/export/table-file.js';

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
