import type { KeptProduct } from '../offline/till-database.js';
import type { BadScan } from '../sale/open-sale.js';
import { productName } from '../sale/product-facts.js';
import { happen, startSale } from './sale-actions.js';
import type { Till } from './till.js';

/** Nothing is added; what was chosen waits in the receipt and its ways out stand in the band. */
export function waitInReceipt(till: Till, { code, item }: Omit<BadScan, 'id'>): void {
  if (till.store.get().screen === 'paid') startSale(till);
  till.store.set({ screen: 'sell', sheet: null, search: null, notice: null });
  const scan = { id: till.newId(), code: code.slice(0, 200), ...(item && { item }) };
  happen(till, { kind: 'bad-scan', scan });
  till.sounds.badScan();
}

/** Asks for the price of an item whose price is typed. The code that was found to be this item waits no more. */
export function askPrice(
  till: Till,
  product: KeptProduct,
  barcode: string | null,
  amount: { thousandths: number; isWeight: boolean },
): void {
  const { sale, language } = till.store.get();
  till.store.set({ typed: '', priceCheck: null });
  const named = sale.badScans.find((one) => !one.item && one.code === barcode);
  if (named) happen(till, { kind: 'bad-scan-settled', scanId: named.id });
  const item = { id: product.id, name: productName(product, language), ...amount };
  waitInReceipt(till, { code: barcode ?? '', item });
}

/** What waits in the band: the newest one not settled. */
export const openBadScan = (till: Till) => till.store.get().sale.badScans.at(-1) ?? null;
