import fs from 'node:fs';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { addRegister } from '@khanut/api/domains/sales/testing/selling-shop';
import { createTestApi, type TestApi } from '@khanut/api/platform/testing/create-test-api';
import { nextSale, payCash, sealSale } from '@khanut/cashier/app/pay-actions';
import { scan } from '@khanut/cashier/app/scan-actions';
import { openShift } from '@khanut/cashier/app/shift-actions';
import { syncRound } from '@khanut/cashier/app/sync-actions';
import type { Till } from '@khanut/cashier/app/till';
import { backlog } from '@khanut/cashier/offline/outbox';
import { createTestDatabase, type TestDatabase, waitFor } from '@khanut/testkit';
import { checkJournals, checkTables } from '@khanut/testkit/checker';
import { type Fault, FaultProxy, passing } from '@khanut/testkit/faultproxy';
import { Client } from 'pg';
import { type Furniture, furnish } from '../chaos/furnish.js';
import { openHeadlessTill } from '../headless/headless-till.js';

// A till with its own stores, two APIs over one database, and a wire between them that does what wires do.
const registerId = '0193a1c0-0000-7000-8000-000000000001';
let db: TestDatabase;
let apis: TestApi[];
let shop: Furniture;
let code: string;
let productId: string;
let client: Client;
let wire: FaultProxy;
let till: Till;
let round: ReturnType<typeof syncRound>;
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'khanut-wire-'));

beforeAll(async () => {
  db = await createTestDatabase();
  shop = await furnish(db.ownerUrl);
  code = shop.barcodes[0] ?? '';
  client = new Client({ connectionString: db.ownerUrl });
  await client.connect();
  const { rows } = await client.query('select product_id from barcodes where code = $1', [code]);
  productId = rows[0].product_id;
  await addRegister(client, shop, registerId, 'token', 'W');
  apis = [
    await createTestApi({ databaseUrl: db.appUrl }),
    await createTestApi({ databaseUrl: db.appUrl }),
  ];
  await Promise.all(apis.map(({ app }) => app.listen(0, '127.0.0.1')));
  const [one = 0, other = 0] = apis.map(
    ({ app }) => (app.getHttpServer().address() as AddressInfo).port,
  );
  wire = await FaultProxy.start({ target: () => one, second: () => other });
  till = await openReadyTill();
});
afterAll(async () => {
  await wire?.close();
  await Promise.all(apis?.map((api) => api.close()) ?? []);
  await client?.end();
  await db?.drop();
  fs.rmSync(dir, { recursive: true, force: true });
});

async function openReadyTill(): Promise<Till> {
  const opened = await openHeadlessTill({
    dir,
    serverUrl: wire.url,
    registration: {
      ...{ registerId, outletId: shop.outletId, registerToken: 'token', epoch: 1, enrolledAt: '' },
      ...{ registerName: 'W', outletName: '' },
    },
  });
  // Rounds are begun by the tests alone.
  opened.sync.stop();
  round = syncRound(opened);
  await round.pull();
  opened.store.set({ cashier: opened.store.get().staff[0] ?? null, screen: 'shift-open' });
  await openShift(opened, 2_000_000);
  opened.store.set({ screen: 'sell' });
  return opened;
}

/** One receipt, sealed; answers its number. */
async function sell(): Promise<number> {
  await scan(till, code);
  payCash(till, 1_000_000);
  await sealSale(till);
  const { paid } = till.store.get();
  nextSale(till);
  return paid?.number ?? Promise.reject(new Error('not sold'));
}

const stored = async (): Promise<number> =>
  (await client.query('select count(*)::int as n from sales where register_id = $1', [registerId]))
    .rows[0].n;
const unsent = async (): Promise<number> => (await backlog(till.database)).count;
/** Push and pull find their wire anew each time: a kept connection would hide the fault. */
const suffer = (fault: Fault): void => wire.use(() => fault, { drop: true });
const heal = (): void => wire.use(passing, { drop: true });
const pushed = (): Promise<string> => round.push().then(() => 'answered', () => 'failed'); // prettier-ignore

/** What was sold is on the server once, byte for byte, and nothing waits any more. */
async function expectAllThereOnce(except = /^nothing$/): Promise<void> {
  heal();
  // A connection that was dropped a moment ago may still be taken: a till tries again.
  await waitFor(() => round.push().then(() => true));
  expect(await unsent()).toBe(0);
  const entries = await till.database.entries.toArray();
  expect(await checkJournals(client, [{ name: 'till', registerId, entries }])).toEqual([]);
  expect(await stored()).toBe(entries.filter(({ kind }) => kind === 'sale').length);
  expect((await checkTables(client)).filter((fault) => !except.test(fault))).toEqual([]);
}

test('the answer is lost after the server has stored: it is asked again and there is one sale', async () => {
  const before = await stored();
  await sell();
  suffer({ kind: 'swallow' });
  expect(await pushed()).toBe('failed');
  expect([await stored(), (await unsent()) > 0]).toEqual([before + 1, true]);
  await expectAllThereOnce();
});

test('the same request reaches both servers at one instant: one sale, and an answer the till can use', async () => {
  for (let time = 0; time < 5; time++) {
    await sell();
    suffer({ kind: 'twice' });
    expect(await pushed()).toBe('answered');
    expect(await unsent()).toBe(0);
  }
  await expectAllThereOnce();
});

test('a captive portal says “200 OK” with a page of its own: nothing is taken as acknowledged or pulled', async () => {
  const before = await stored();
  await sell();
  suffer({ kind: 'portal' });
  await expect(till.server.probe()).rejects.toThrow();
  await expect(round.push()).rejects.toMatchObject({ code: 'UNREADABLE_ANSWER' });
  await expect(round.pull()).rejects.toMatchObject({ code: 'UNREADABLE_ANSWER' });
  expect([await stored(), await unsent()]).toEqual([before, 1]);
  await expectAllThereOnce();
});

test.each(['cut', 'reset'] as const)(
  'the request is %s at any byte: nothing is half stored',
  async (kind) => {
    const before = await stored();
    await sell();
    for (const afterBytes of [0, 1, 60, 200, 400, 600, 1000, 1500, 2500]) {
      suffer({ kind, direction: 'request', afterBytes });
      expect(await pushed()).toBe('failed');
      expect([await stored(), await unsent()]).toEqual([before, 1]);
    }
    await expectAllThereOnce();
  },
);

test.each(['cut', 'reset'] as const)(
  'the answer is %s at any byte: the sale waits, and is there once when all is well',
  async (kind) => {
    for (const afterBytes of [0, 1, 12, 100, 300, 600]) {
      await sell();
      suffer({ kind, direction: 'response', afterBytes });
      expect(await pushed()).toBe('failed');
      expect(await unsent()).toBeGreaterThan(0);
    }
    await expectAllThereOnce();
  },
);

test('a bit arrives changed: the till never takes a changed entry as acknowledged', async () => {
  for (let atByte = 500; atByte < 2600; atByte += 300) {
    await sell();
    // The first connection alone: what the till tries after it finds a sound wire.
    const first = wire.count;
    wire.use((at) => (at === first ? { kind: 'flip', direction: 'request', atByte } : { kind: 'pass' }), { drop: true }); // prettier-ignore
    await pushed();
  }
  // What arrived changed is kept raw under its own hash, for a person to look at.
  await expectAllThereOnce(/quarantine .*HASH_DIFFERS/);
});

test('prices change while the download is torn: the old catalogue stays whole, then the new one is there', async () => {
  const priceHere = async () =>
    (await till.catalogue.productByCode(code))?.product.prices[0]?.unitPrice;
  const old = await priceHere();
  await client.query('update prices set unit_price = 777000 where product_id = $1', [productId]);
  await client.query(`update products set name = 'New', xid = pg_current_xact_id() where id = $1`, [
    productId,
  ]);
  for (const afterBytes of [1, 200, 500, 700]) {
    suffer({ kind: 'cut', direction: 'response', afterBytes });
    await expect(round.pull()).rejects.toThrow();
    expect(await priceHere()).toBe(old);
  }
  heal();
  // A pull ends where the oldest transaction of the whole server began, and other tests have theirs.
  await waitFor(async () => {
    await round.pull();
    return (await priceHere()) === 777_000;
  });
});

test('a sale at the price known here stands as it was printed, and the difference is told', async () => {
  await client.query(
    `update prices set ended_at = now() - interval '1 hour' where product_id = $1`,
    [productId],
  );
  await client.query(
    `insert into prices (id, product_id, unit_price, starts_at) values (gen_random_uuid(), $1, 888000, now() - interval '1 hour')`,
    [productId],
  );
  const number = await sell();
  await round.push();
  const { rows } = await client.query(
    `select s.payable::int, array(select code from exceptions where subject_id = s.id::text) as told from sales s where register_id = $1 and number = $2`,
    [registerId, number],
  );
  expect(rows).toEqual([{ payable: 777_000, told: ['PRICE_DIFFERS'] }]);
});
