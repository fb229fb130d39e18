import { addProduct } from './add-actions.js';
import { passOn, sealAudit } from './entries.js';
import type { Till } from './till.js';

/** The next scan tells its price and sells nothing. The key again, or Esc, ends it. */
export function startPriceCheck(till: Till): void {
  till.store.set({ priceCheck: { kind: 'waiting' }, sheet: null, search: null, notice: null });
}

export const endPriceCheck = (till: Till): void => till.store.set({ priceCheck: null });

/** Takes a scan for the price check; false when none waits. One scan, one price: the next one sells again. */
export async function checkPrice(till: Till, code: string): Promise<boolean> {
  if (till.store.get().priceCheck?.kind !== 'waiting') return false;
  const found = await till.catalogue.productByCode(code);
  if (!found) {
    till.store.set({ priceCheck: { kind: 'unknown', code } });
    till.sounds.badScan();
    return true;
  }
  const { product, quantity: thousandths } = found;
  till.store.set({ priceCheck: { kind: 'found', product, code, thousandths } });
  till.sounds.scan();
  await passOn(till, await sealAudit(till, 'price-check', product.id, { code }));
  return true;
}

/** The customer takes it after all. */
export function sellChecked(till: Till): void {
  const { priceCheck } = till.store.get();
  if (priceCheck?.kind !== 'found') return;
  const { product, code, thousandths } = priceCheck;
  addProduct(till, product, { barcode: code, thousandths });
}
