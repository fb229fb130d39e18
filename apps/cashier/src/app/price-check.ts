import { type Money, type Quantity, priceOf, quantityOfLabel } from '@khanut/shared/money';
import type { KeptProduct } from '../offline/till-database.js';
import type { Scanned } from './scanned.js';

/** The price-check key: what the next scan does, and what it found. */
export type PriceCheck =
  | { kind: 'waiting' }
  | { kind: 'found'; product: KeptProduct; scanned: Scanned }
  | { kind: 'unknown'; code: string };

/**
 * What was scanned costs, and how much of the item it is; its label or its pack may have a price of their own. null: its
 * price is typed when it is sold, or there is none.
 */
export function checkedPrice(
  { product, scanned }: { product: KeptProduct; scanned: Scanned },
  unitPriceMinor: number | null,
): { priceMinor: number | null; quantity: number } {
  const { barcode, thousandths = 1000, amountMinor } = scanned;
  if (amountMinor) {
    const unitPrice = (unitPriceMinor ?? 0) as Money;
    const quantity = quantityOfLabel(amountMinor as Money, unitPrice) ?? thousandths;
    return { priceMinor: amountMinor, quantity };
  }
  const packMinor = product.barcodes.find((one) => one.code === barcode)?.price ?? null;
  const isListed = unitPriceMinor !== null && !product.openPrice;
  const listMinor = isListed
    ? priceOf(unitPriceMinor as Money, thousandths as Quantity, 'half-up')
    : null;
  return { priceMinor: packMinor ?? listMinor, quantity: thousandths };
}
