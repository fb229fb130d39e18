import type { PulledPreorder } from '@khanut/shared/contracts';
import type { Quantity } from '@khanut/shared/money';
import { handOver } from '../offline/hand-over.js';
import { outletClock } from '../sale/outlet-clock.js';
import { numbersOf } from '../sale/line-numbers.js';
import { cartLine, productFacts } from '../sale/product-facts.js';
import type { SaleEvent } from '../sale/sale-machine.js';
import { knownCustomer } from './customer-actions.js';
import { countUnsent } from './paper-actions.js';
import { happen, startSale } from './sale-actions.js';
import { entryOrigin, instant, outletTime, type Till } from './till.js';

/** Takes what is on the receipt as a pre-order of its customer; the receipt is empty afterwards, no number is used. */
export async function takePreorder(till: Till, dueAt: string, note: string): Promise<boolean> {
  const { sale, priced, busy } = till.store.get();
  if (!sale.customer || sale.lines.length === 0 || busy) return false;
  const clock = outletClock(till.nowMs(), outletTime(till.store.get()));
  const id = till.newId();
  const preorder = {
    id: till.newId(),
    customerId: sale.customer.id,
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
  till.store.set({ busy: true });
  try {
    await till.keeper.settled();
    const entry = await till.journal.seal({
      id,
      kind: 'preorder-taken',
      sealedAt: instant(till),
      numbering: 'none',
      body: (numbers) => ({
        ...entryOrigin(till, clock.businessDate, id),
        epoch: numbers.epoch,
        preorder,
      }),
      values: () => [{ key: 'openSale', value: null }],
    });
    startSale(till);
    till.store.set({
      sheet: null,
      notice: { tone: 'good', key: 'notice.preorderTaken', values: { name: sale.customer.name } },
    });
    if (till.agent) await handOver(till.database, till.agent, [entry]).catch(() => undefined);
    await countUnsent(till);
    till.sync.pullSoon();
    return true;
  } finally {
    till.store.set({ busy: false });
  }
}

/** Puts a ready pre-order on the receipt: paying for it hands it over. */
export async function handOverPreorder(till: Till, preorder: PulledPreorder): Promise<void> {
  const { language } = till.store.get();
  startSale(till);
  const events: SaleEvent[] = [{ kind: 'preorder-named', preorderId: preorder.id }];
  const customer = await till.catalogue.customer(preorder.customerId);
  if (customer)
    events.push({ kind: 'customer-set', customer: await knownCustomer(till, customer) });
  let missing = 0;
  for (const line of preorder.lines) {
    const product = await till.catalogue.product(line.productId);
    if (!product) missing += 1;
    else
      events.push({
        kind: 'line-added',
        line: {
          ...cartLine(
            till.newId(),
            productFacts(product, language),
            null,
            line.quantity as Quantity,
          ),
          ...numbersOf(product),
        },
      });
  }
  till.store.set({ screen: 'sell', sheet: null });
  happen(till, ...events);
  if (missing > 0)
    till.store.set({
      notice: { tone: 'look', key: 'notice.preorderMissing', values: { count: missing } },
    });
}
