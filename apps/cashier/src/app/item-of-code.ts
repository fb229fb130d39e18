import { currencyDecimals } from '@khanut/shared/money';
import type { KeptProduct } from '../offline/till-database.js';
import { readAnyLabel } from '../sale/labels.js';
import type { Scanned } from './scanned.js';
import { productOfCode } from './attach-actions.js';
import { currencyOf, type Till } from './till.js';

/** An item and what its code says besides. */
export interface ItemOfCode {
  product: KeptProduct;
  scanned: Scanned;
  /** A scale printed it: weight or sum stand on it. */
  isLabel: boolean;
}

/** The item of a code: of the catalogue, attached a moment ago, or on a label of a scale by the shop's own patterns. */
export async function itemOfCode(till: Till, code: string): Promise<ItemOfCode | null> {
  const found = await productOfCode(till, code);
  if (!found) return itemOfLabel(till, code);
  const scanned = { barcode: code, thousandths: found.quantity };
  return { product: found.product, scanned, isLabel: false };
}

async function itemOfLabel(till: Till, code: string): Promise<ItemOfCode | null> {
  const { settings } = till.store.get();
  const patterns = settings?.selling?.labelPatterns ?? [settings?.weightLabelPattern ?? ''];
  const label = readAnyLabel(code, patterns, currencyDecimals(currencyOf(till.store.get())));
  if (!label) return null;
  const found =
    (await till.catalogue.productByCode(label.item)) ??
    (await till.catalogue.productByCode(String(Number(label.item))));
  if (!found) return null;
  const { thousandths, amountMinor } = label;
  const weighed = thousandths === null ? {} : { thousandths, isWeight: true };
  return {
    product: found.product,
    scanned: { barcode: code, amountMinor, ...weighed },
    isLabel: true,
  };
}
