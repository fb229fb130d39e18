import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { Catalogue } from './catalogue.js';
import { Journal } from './journal.js';
import { backlog, waitingEntries } from './outbox.js';
import { chainLock, sealPlain } from './testing-stores.js';
import { CatalogueDatabase, TillDatabase } from './till-database.js';

// Stores as older tills left them: whoever opens one with today's schema finds everything.

const firstStores = {
  entries: 'id, [epoch+seq], [unsent+epoch+seq], [unhanded+epoch+seq], unprinted, sealedAt',
  counters: 'key',
  values: 'key',
};
const secondStores = {
  customerMoves: 'id, customerId, pointsAccountId, acknowledgedAtMs',
  seenBalances: 'id',
};

const entry = (seq: number, change: object) => ({
  id: `e${seq}`,
  kind: 'sale',
  epoch: 1,
  seq,
  hash: `h${seq}`,
  body: `{"seq":${seq},"name":"Կաթ"}`,
  sealedAt: `2026-11-2${seq}T08:00:00.000Z`,
  number: seq,
  ...change,
});

async function oldTill(version: 1 | 2) {
  const options = { indexedDB: new IDBFactory(), IDBKeyRange };
  const old = new Dexie('till', options);
  old.version(1).stores(firstStores);
  if (version === 2) old.version(2).stores(secondStores);
  await old
    .table('entries')
    .bulkAdd([
      entry(1, {}),
      entry(2, { unsent: 1, unhanded: 1 }),
      entry(3, { unsent: 1, unprinted: 1 }),
    ]);
  await old
    .table('counters')
    .add({ key: 'counters', epoch: 1, lastSeq: 3, lastNumber: 3, lastZNumber: 0 });
  await old.table('values').bulkAdd([
    { key: 'openSale', value: { id: 'open' } },
    { key: 'registration', value: { registerId: 'r' } },
  ]);
  if (version === 2) await old.table('customerMoves').add({ id: 'e2', customerId: 'c' });
  old.close();
  return options;
}

test.each([1, 2] as const)(
  'a till of version %i keeps every entry and its numbers',
  async (version) => {
    const database = new TillDatabase('till', await oldTill(version));
    expect(await backlog(database)).toEqual({ count: 2, oldestAt: '2026-11-22T08:00:00.000Z' });
    expect((await waitingEntries(database, 'unsent', 9)).map(({ body }) => body)).toEqual([
      '{"seq":2,"name":"Կաթ"}',
      '{"seq":3,"name":"Կաթ"}',
    ]);
    expect((await waitingEntries(database, 'unhanded', 9)).map(({ id }) => id)).toEqual(['e2']);
    expect((await database.values.get('openSale'))?.value).toEqual({ id: 'open' });
    expect(await database.customerMoves.count()).toBe(version - 1);
    const sealed = await sealPlain(new Journal(database, chainLock()), 'e4', 'sale');
    expect(sealed).toMatchObject({ seq: 4, number: 4 });
  },
);

test('a catalogue of version 1 sells without a new pull', async () => {
  const options = { indexedDB: new IDBFactory(), IDBKeyRange };
  const old = new Dexie('shelf', options);
  old.version(1).stores({
    products: 'id, *codes, *words, quick, open, sku',
    categories: 'id',
    customers: 'id, *codes, *words',
    staff: 'id',
    preorders: 'id, state, customerId',
    values: 'key',
  });
  const row = { names: {}, barcodes: [], categoryIds: [], prices: [], deletedAt: null };
  const milk = { ...row, id: '1', name: 'Milk', sku: 'M1', codes: ['485', 'M1'], words: ['milk'] };
  await old.table('products').add({ ...milk, quick: 1 });
  const ani = { id: '1', name: 'Ani', phones: [], cards: ['29'], deletedAt: null };
  await old.table('customers').add({ ...ani, codes: ['29'], words: ['ani'] });
  await old.table('values').add({ key: 'cursor', value: 'c7' });
  old.close();

  const shelf = new CatalogueDatabase('shelf', options);
  const catalogue = new Catalogue(shelf);
  expect((await catalogue.productByCode('485'))?.product.name).toBe('Milk');
  expect((await catalogue.customerByCode('29'))?.name).toBe('Ani');
  expect((await catalogue.searchProducts('mil', 5)).total).toBe(1);
  expect((await catalogue.favourites(5)).map(({ id }) => id)).toEqual(['1']);
  expect((await shelf.values.get('cursor'))?.value).toBe('c7');
});
