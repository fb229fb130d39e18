import type { KeptProduct } from '../offline/till-database.js';
import { addProduct } from './add-actions.js';
import { goodsOfCode } from './goods-code-actions.js';
import { passOn, sealAudit } from './entries.js';
import { itemOfCode } from './item-of-code.js';
import type { Scanned } from './scanned.js';
import type { Till } from './till.js';

/** The next scan tells its price and sells nothing. The key again, or Esc, ends it. */
export function startPriceCheck(till: Till): void {
  till.store.set({ priceCheck: { kind: 'waiting' }, sheet: null, search: null, notice: null });
}

export const endPriceCheck = (till: Till): void => till.store.set({ priceCheck: null });

const isWaiting = (till: Till): boolean => till.store.get().priceCheck?.kind === 'waiting';

/** Takes a scan for the price check; false when none waits. One scan, one price: the next one sells again. */
export async function checkPrice(till: Till, code: string): Promise<boolean> {
  if (!isWaiting(till)) return false;
  const found = (await itemOfCode(till, code)) ?? (await goodsOfCode(till, code));
  if (found) {
    await tellPrice(till, found.product, found.scanned);
    return true;
  }
  till.store.set({ priceCheck: { kind: 'unknown', code } });
  till.sounds.badScan();
  return true;
}

/** The same for an item found by its name or touched. */
export function checkChosen(till: Till, product: KeptProduct): boolean {
  if (!isWaiting(till)) return false;
  void tellPrice(till, product, { barcode: null });
  return true;
}

async function tellPrice(till: Till, product: KeptProduct, scanned: Scanned): Promise<void> {
  till.store.set({ priceCheck: { kind: 'found', product, scanned }, search: null, sheet: null });
  till.sounds.scan();
  const code = scanned.barcode ?? product.sku;
  await passOn(till, await sealAudit(till, 'price-check', product.id, { code }));
}

/** A tile was touched: its item is sold, or tells its price. */
export function touchItem(till: Till, product: KeptProduct): void {
  if (!checkChosen(till, product)) addProduct(till, product, { barcode: null });
}

/** The customer takes it after all. */
export function sellChecked(till: Till): void {
  const { priceCheck } = till.store.get();
  if (priceCheck?.kind === 'found') addProduct(till, priceCheck.product, priceCheck.scanned);
}
