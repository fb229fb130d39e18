import { fixedId, type Shop, shopOpensMs } from '../shop/shop.js';
import type { Backend, StoreDoors } from './backend.js';
import { accountKey } from './balances-in-memory.js';
import { holdInMemory, releaseInMemory, spendableInMemory } from './holds-in-memory.js';
import { MemorySaleStore, MemoryStore, MemorySyncStore } from './memory-store.js';
import type { MemoryTables } from './memory-tables.js';
import { receiptInMemory } from './returns-in-memory.js';
import { viewOf } from './memory-view.js';
import type { StoreLink } from './store-link.js';
import type { StoreView } from './store-view.js';

const yearBefore = shopOpensMs - 365 * 86_400_000;

/** The twin with the shop in it. */
export class MemoryBackend implements Backend {
  readonly store = new MemoryStore();

  constructor(readonly shop: Shop) {
    furnish(this.store.tables, shop);
  }

  doors(process: string, link: StoreLink): StoreDoors {
    const { store } = this;
    const { tables } = store;
    return {
      sales: new MemorySaleStore(store, process, link),
      sync: new MemorySyncStore(store, process, link),
      receipt: (id) =>
        store.alone(process, link, { ask: 'receipt', id }, () => receiptInMemory(tables, id)),
      accounts: {
        spendable: (kind, holder, nowMs) =>
          store.alone(process, link, { ask: 'spendable', kind, holder, nowMs }, () =>
            spendableInMemory(tables, kind, holder, nowMs),
          ),
        hold: (asked, nowMs) =>
          store.alone(process, link, { ask: 'hold', asked, nowMs }, () =>
            holdInMemory(tables, asked, nowMs),
          ),
        release: (id, nowMs) =>
          store.alone(process, link, { ask: 'release', id, nowMs }, () =>
            releaseInMemory(tables, id, nowMs),
          ),
      },
    };
  }

  /** Is an entry of this id taken, or kept raw? */
  holds(id: string): boolean {
    const { entries, quarantine } = this.store.tables;
    const isRaw = quarantine.values().some((one) => one.id === id && one.reason !== 'HASH_DIFFERS');
    return entries.has(id) || isRaw;
  }

  abandon(process: string): void {
    this.store.abandon(process);
  }

  addRegister(registerId: string): Promise<void> {
    this.store.record?.push({ process: '', command: { ask: 'register', registerId } });
    return Promise.resolve();
  }

  setPrice(productId: string, id: string, unitPrice: number, fromMs: number): Promise<void> {
    const { shopPrices } = this.store.tables;
    this.store.record?.push({
      process: '',
      command: { ask: 'price', productId, id, unitPrice, fromMs },
    });
    for (const [key, price] of shopPrices.entries())
      if (price.productId === productId && price.endedAtMs === null)
        shopPrices.put(key, { ...price, endedAtMs: fromMs });
    shopPrices.put(id, { id, productId, unitPrice, startsAtMs: fromMs, endedAtMs: null });
    return Promise.resolve();
  }

  view(): Promise<StoreView> {
    return Promise.resolve(viewOf(this.store.tables));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

function furnish(tables: MemoryTables, shop: Shop): void {
  for (const { id, priceId, unitPrice } of shop.products) {
    tables.shopProducts.put(id, { isTracked: true });
    tables.shopPrices.put(priceId, {
      id: priceId,
      productId: id,
      unitPrice,
      startsAtMs: yearBefore,
      endedAtMs: null,
    });
    tables.stockLevels.put(`${shop.outletId} ${id}`, shop.openingStock);
  }
  for (const { id, role, discountLimit } of shop.staff)
    tables.shopStaff.put(id, { role, discountLimit });
  tables.shopReturnPolicy.put('policy', shop.returnPolicy);
  for (const { id } of shop.customers) tables.shopCustomers.put(id, { id });
  tables.shopRulebooks.put('1', {
    body: shop.rulebook,
    startsAt: new Date(yearBefore).toISOString(),
    isScheduled: false,
    isCancelled: false,
  });
  for (const [at, { kind, holder, amount }] of shop.opening.entries()) {
    const key = accountKey(kind, holder);
    tables.balances.put(key, { kind, holder, amount, held: 0, creditLimit: 0 });
    const sourceId = fixedId(500 + at);
    tables.balanceEntries.put(`${sourceId} ${key}`, {
      kind,
      holder,
      sourceId,
      reason: kind === 'points' ? 'adjust' : 'issue',
      amount,
      overdraft: false,
      at: new Date(yearBefore).toISOString(),
      availableAt: null,
      expiresAt: null,
      lotId: null,
    });
  }
}
