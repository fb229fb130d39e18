import type { PulledPreorder } from '@khanut/shared/contracts';
import type { CartLine } from '@khanut/shared/engine';
import type { Quantity } from '@khanut/shared/money';
import { openSaleKey } from '../offline/sale-keeper.js';
import type { KeptProduct } from '../offline/till-database.js';
import { numbersOf } from '../sale/line-numbers.js';
import { cartLine, productFacts } from '../sale/product-facts.js';
import type { SaleEvent } from '../sale/sale-machine.js';
import { knownCustomer } from './customer-actions.js';
import { passOn, sealEntry } from './entries.js';
import { onRecordOnce } from './on-record.js';
import { happen, startSale } from './sale-actions.js';
import type { Till } from './till.js';

/** Takes what is on the receipt as a pre-order of its customer; the receipt is empty afterwards, no number is used. */
export async function takePreorder(till: Till, dueAt: string, note: string): Promise<boolean> {
  const { sale, priced } = till.store.get();
  const { customer } = sale;
  if (!customer || sale.lines.length === 0) return false;
  if (Date.parse(dueAt) <= till.nowMs()) {
    till.store.set({ notice: { tone: 'look', key: 'preorder.past' } });
    return false;
  }
  const preorder = {
    id: till.newId(),
    customerId: customer.id,
    dueAt,
    note: note.trim() === '' ? null : note.trim(),
    lines: sale.lines.map((line) => ({
      id: line.id,
      productId: line.product.id,
      name: line.product.name,
      quantity: line.quantity,
      unitPrice: priced?.lines.find((one) => one.lineId === line.id)?.unitPrice ?? 0,
    })),
  };
  return onRecordOnce(till, async () => {
    await till.keeper.settled();
    const entry = await sealEntry(till, till.newId(), 'preorder-taken', { preorder }, [
      { key: openSaleKey, value: null },
    ]);
    startSale(till);
    const notice = {
      tone: 'good' as const,
      key: 'notice.preorderTaken',
      values: { name: customer.name },
    };
    till.store.set({ sheet: null, notice });
    void passOn(till, entry).then(() => till.sync.pullSoon());
  });
}

/** Puts a ready pre-order on the empty receipt, once: paying for it hands it over. */
export async function handOverPreorder(till: Till, preorder: PulledPreorder): Promise<void> {
  await onRecordOnce(till, async () => {
    const { events, missing } = await broughtBy(till, preorder);
    // While the goods were looked up something else may have come to the counter.
    if (till.store.get().sale.lines.length > 0) return;
    startSale(till);
    till.store.set({ screen: 'sell', sheet: null });
    happen(till, ...events);
    if (missing === 0) return;
    const notice = {
      tone: 'look' as const,
      key: 'notice.preorderMissing',
      values: { count: missing },
    };
    till.store.set({ notice });
  });
}

/** What a pre-order brings to its receipt: itself, its customer and the goods that are still known. */
async function broughtBy(
  till: Till,
  preorder: PulledPreorder,
): Promise<{ events: SaleEvent[]; missing: number }> {
  const events: SaleEvent[] = [{ kind: 'preorder-named', preorderId: preorder.id }];
  const customer = await till.catalogue.customer(preorder.customerId);
  if (customer)
    events.push({ kind: 'customer-set', customer: await knownCustomer(till, customer) });
  let missing = 0;
  for (const { productId, quantity } of preorder.lines) {
    const product = await till.catalogue.product(productId);
    if (!product) missing += 1;
    else events.push({ kind: 'line-added', line: orderedLine(till, product, quantity) });
  }
  return { events, missing };
}

const orderedLine = (till: Till, product: KeptProduct, quantity: number): CartLine => ({
  ...cartLine(
    till.newId(),
    productFacts(product, till.store.get().language),
    null,
    quantity as Quantity,
  ),
  ...numbersOf(product),
});
