import type { ImportMapping } from '../import-mapping.js';
import type { Rejection } from '../import-refused.js';
import type { ImportRow } from '../import-rows.js';
import { instantReader } from '../instant-in-zone.js';
import { dateReader, readPrice, readQuantity } from '../read-cell.js';
import type { InvoiceRow } from './invoice.js';

export const saleFields = [
  'invoice',
  'code',
  'name',
  'quantity',
  'at',
  'unitPrice',
  'customer',
] as const;
export const optionalSaleFields = ['name', 'customer'] as const;
export type SaleField = (typeof saleFields)[number];

const NAME_CHARS_AT_MOST = 500;
const KEY_CHARS_AT_MOST = 100;
const two = (value: number): string => String(value).padStart(2, '0');

// oxlint-disable-next-line no-control-regex
const clean = (text: string): string => text.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim();

/** Reads rows of one file; a row gives its values or the first reason why not. */
export function saleRowReader(
  mapping: ImportMapping,
  currency: string,
): (row: ImportRow<SaleField>) => InvoiceRow | Rejection {
  const readDate = dateReader(mapping.dateFormat);
  const instantOf = instantReader(mapping.timeZone);
  return ({ row, cells, wrongCells }) => {
    const reject = (code: string, detail: string): Rejection => ({ row, code, detail });
    if (wrongCells !== null) return reject('CELLS_WRONG', `${wrongCells} cells`);
    const invoice = clean(cells.invoice);
    const code = clean(cells.code);
    if (!invoice) return reject('INVOICE_EMPTY', '');
    if (!code) return reject('CODE_EMPTY', '');
    if (Math.max(invoice.length, code.length, (cells.customer ?? '').length) > KEY_CHARS_AT_MOST)
      return reject('KEY_TOO_LONG', `more than ${KEY_CHARS_AT_MOST} characters`);
    const quantity = readQuantity(cells.quantity, mapping);
    if (!quantity.ok) return reject(quantity.code, quantity.detail);
    const price = readPrice(cells.unitPrice, mapping, currency);
    if (!price.ok) return reject(price.code, price.detail);
    const time = readDate(cells.at);
    if (!time.ok) return reject(time.code, time.detail);
    const isCancellation =
      mapping.cancellationPrefix !== null && invoice.startsWith(mapping.cancellationPrefix);
    if (isCancellation && quantity.value > 0)
      return reject('CANCELLATION_POSITIVE', cells.quantity);
    // A correction of stock carries no money; a priced one would be a return that nobody marked as such.
    if (!isCancellation && quantity.value < 0 && price.value !== 0)
      return reject('NEGATIVE_LINE_PRICED', cells.unitPrice);
    const { year, month, day, hour, minute } = time.value;
    return {
      row,
      invoice,
      code,
      name: clean(cells.name ?? '').slice(0, NAME_CHARS_AT_MOST),
      quantity: quantity.value,
      unitPrice: price.value,
      atMs: instantOf(time.value),
      businessDate: `${year}-${two(month)}-${two(day)}`,
      minuteOfDay: hour * 60 + minute,
      customer: clean(cells.customer ?? '') || null,
    };
  };
}
