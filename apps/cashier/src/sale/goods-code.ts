import { gs1Facts, readGs1, readSymbology } from '@khanut/protocols/barcode';
import { cleanNumber } from './line-numbers.js';

/** What a GS1 code (DataMatrix, GS1-128, DataBar) says of the goods in hand. */
export interface GoodsCode {
  /** How the catalogue may call the item: EAN-13, all 14 digits, UPC. */
  items: string[];
  serial: string | null;
  lot: string | null;
  /** YYYY-MM-DD */
  expiresOn: string | null;
  grams: number | null;
}

const leastLength = 16;

/** Reads a scan as a GS1 code of an item; null: it is none. One that states its own price is left to the shop's labels. */
export function readGoodsCode(code: string, thisYear: number): GoodsCode | null {
  const { text } = readSymbology(code);
  if (text.length < leastLength) return null;
  const elements = readGs1(text);
  const gtin = elements?.get('01');
  const facts = gtin && elements ? gs1Facts(elements, thisYear) : undefined;
  if (!gtin || !facts?.itemCode || facts.price) return null;
  const { itemCode, serial, batch, expiresOn, netWeightGrams } = facts;
  const upc = itemCode.length === 13 && itemCode.startsWith('0') ? [itemCode.slice(1)] : [];
  return {
    items: [...new Set([itemCode, gtin, ...upc])],
    serial: serial ? cleanNumber(serial) : null,
    lot: batch ? cleanNumber(batch) : null,
    expiresOn: expiresOn ?? null,
    grams: netWeightGrams ?? null,
  };
}
