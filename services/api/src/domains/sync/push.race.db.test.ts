import {
  type EntryEnvelope,
  goodsReceiptCreateRoute,
  pushRoute,
  type Verdict,
} from '@khanut/shared/contracts';
import { createTestDatabase, insertRow, type TestDatabase, waitFor } from '@khanut/testkit';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { v7 } from 'uuid';
import { Sessions } from '../../platform/auth/sessions.js';
import { createTestApi, type TestApi } from '../../platform/testing/create-test-api.js';
import { TestCaller } from '../../platform/testing/test-caller.js';
import { envelopeOf, sealedSale } from '../sales/testing/sealed-sale.js';
import { addRegister, createSellingShop, type SellingShop } from '../sales/testing/selling-shop.js';

let db: TestDatabase;
/** Two API processes' worth of pools: nothing but the database is shared. */
let apis: TestApi[];
let shop: SellingShop;
let client: pg.Client;
const numbers = new Map<string, number>();

beforeAll(async () => {
  db = await createTestDatabase();
  shop = await createSellingShop(db.ownerUrl, { products: 4 });
  apis = await Promise.all([1, 2].map(() => createTestApi({ databaseUrl: db.appUrl })));
  client = new pg.Client({ connectionString: db.ownerUrl });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await Promise.all(apis?.map((api) => api.close()) ?? []);
  await db?.drop();
});

interface Till {
  registerId: string;
  token: string;
}
async function newTill(): Promise<Till> {
  const till = { registerId: v7(), token: randomBytes(32).toString('base64url') };
  await addRegister(client, shop, till.registerId, till.token, `R-${till.registerId.slice(-6)}`);
  return till;
}

function sale(till: Till, products: number[], quantity = 1000): EntryEnvelope {
  const number = (numbers.get(till.registerId) ?? 0) + 1;
  numbers.set(till.registerId, number);
  const lines = products.map((product) => ({ product, quantity }));
  return envelopeOf(
    sealedSale(shop, {
      number,
      lines,
      registerId: till.registerId,
      shiftId: null,
      withCustomer: true,
    }),
    'sale',
    number,
  );
}

async function push(at: number, till: Till, entries: EntryEnvelope[]): Promise<Verdict[]> {
  const api = apis[at % apis.length] as TestApi;
  const caller = new TestCaller(api.app, { authorization: `Bearer ${till.token}` });
  return (await caller.call(pushRoute, { body: { entries } as never })).verdicts;
}
const one = async (sql: string, values: unknown[] = []) =>
  (await client.query(sql, values)).rows[0];

test('ten pushes of one sale at the same instant, over two processes, make one sale', async () => {
  for (let round = 0; round < 5; round++) {
    const till = await newTill();
    const entry = sale(till, [0, 1, 2]);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) => push(at, till, [entry])),
    );
    const verdicts = answers.map(([verdict]) => verdict?.verdict ?? 'none').sort();
    expect(verdicts).toEqual(['accepted', ...Array.from({ length: 9 }, () => 'duplicate')]);
    expect(
      await one('select count(*) from stock_movements where document_id = $1', [entry.id]),
    ).toEqual({ count: '3' });
  }
});

test('the same batch from both sides in opposite order counts each sale once', async () => {
  const till = await newTill();
  const entries = Array.from({ length: 25 }, () => sale(till, [0, 1]));
  const answers = await Promise.all([
    push(0, till, entries),
    push(1, till, [...entries].reverse()),
    push(0, till, entries),
  ]);
  const accepted = answers
    .flat()
    .filter(({ verdict }) => verdict === 'accepted' || verdict === 'exception');
  expect(accepted).toHaveLength(25);
  expect(
    answers.flat().every(({ verdict }) => verdict !== 'quarantined' && verdict !== 'conflict'),
  ).toBe(true);
  expect(
    await one('select receipts, last_number from register_numbers where register_id = $1', [
      till.registerId,
    ]),
  ).toEqual({ receipts: '25', last_number: 25 });
  expect(
    await one(
      `select count(*) from exceptions where register_id = $1 and code = 'NUMBER_GAP' and resolved_at is null`,
      [till.registerId],
    ),
  ).toEqual({ count: '0' });
});

test('two contents under one id at the same instant: one sale, one kept conflict', async () => {
  const till = await newTill();
  const first = sealedSale(shop, { number: 1, registerId: till.registerId, shiftId: null });
  const entries = [envelopeOf(first), envelopeOf({ ...first, reference: 'other' })] as const;
  const answers = await Promise.all(entries.map((entry, at) => push(at, till, [entry])));
  expect(answers.map(([verdict]) => verdict?.verdict ?? 'none').sort()).toEqual([
    'accepted',
    'conflict',
  ]);
  expect(
    await one(
      'select (select count(*) from entries where id = $1) as entries, (select count(*) from entry_conflicts where id = $1) as conflicts',
      [first.id],
    ),
  ).toEqual({ entries: '1', conflicts: '1' });
});

test('fifty tills selling the same products in opposite orders keep stock the sum of its movements', async () => {
  const tills = await Promise.all(Array.from({ length: 10 }, newTill));
  const before = Number(
    (await one('select coalesce(sum(on_hand), 0) as on_hand from stock_levels')).on_hand,
  );
  const pushes = tills.flatMap((till, at) =>
    Array.from({ length: 5 }, () =>
      push(at, till, [sale(till, at % 2 ? [0, 1, 2] : [2, 1, 0]), sale(till, [at % 3])]),
    ),
  );
  const verdicts = (await Promise.all(pushes)).flat();
  expect(verdicts).toHaveLength(100);
  expect(verdicts.filter(({ verdict }) => verdict === 'quarantined')).toEqual([]);
  expect(Number((await one('select sum(on_hand) as on_hand from stock_levels')).on_hand)).toBe(
    before - 200_000,
  );
  const laws = await one(
    `select (select count(*) from stock_levels l where on_hand <> (select sum(quantity) from stock_movements m where (m.outlet_id, m.product_id) = (l.outlet_id, l.product_id))) as stock,
       (select count(*) from customer_totals t where (net, visits) <> (select sum(net), count(*) from customer_ledger g where g.customer_id = t.customer_id)) as customers`,
  );
  expect(laws).toEqual({ stock: '0', customers: '0' });
});

test('two makers of one month’s partition make it once', async () => {
  const other = new pg.Client({ connectionString: db.appUrl });
  await other.connect();
  for (let month = 1; month <= 12; month++) {
    const date = `2031-${String(month).padStart(2, '0')}-01`;
    const made = await Promise.all(
      [client, other].map((maker) => maker.query('select ensure_sale_month($1) as part', [date])),
    );
    expect(new Set(made.map(({ rows }) => rows[0].part)).size).toBe(1);
  }
  await other.end();
});

test('a sale that arrives while its month gets a partition is accepted', async () => {
  const till = await newTill();
  const maker = new pg.Client({ connectionString: db.appUrl });
  await maker.connect();
  await maker.query('begin');
  await maker.query(`select ensure_sale_month('2032-05-01')`);
  const sealedAt = new Date('2032-05-07T10:00:00Z');
  const body = sealedSale(shop, {
    number: 1,
    registerId: till.registerId,
    shiftId: null,
    sealedAt,
  });
  const answer = push(0, till, [envelopeOf(body)]);
  await waitFor(
    async () =>
      (
        await one(
          `select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        )
      ).waiting,
    30_000,
    'the sale to wait for the partition',
  );
  await maker.query('commit');
  await maker.end();
  // Its clock is far off, as this test wants it: accepted and flagged, not put into quarantine.
  expect(await answer).toMatchObject([{ verdict: 'exception' }]);
});

test('fifty tills sell the last piece at the same instant: each sale stands, stock says so, and it is told once', async () => {
  const product = shop.products[3] as SellingShop['products'][number];
  await insertRow(client, 'stock_levels', { outlet_id: shop.outletId, product_id: product.id, on_hand: 1000 }); // prettier-ignore
  await insertRow(client, 'stock_movements', { id: v7(), outlet_id: shop.outletId, product_id: product.id, quantity: 1000, cause: 'receipt', document_id: v7(), at: new Date() }); // prettier-ignore
  const tills = await Promise.all(Array.from({ length: 50 }, newTill));
  const answers = await Promise.all(tills.map((till, at) => push(at, till, [sale(till, [3])])));
  const told = answers.flat().filter(({ codes }) => codes.includes('OVERDRAFT'));
  expect(answers.flat().map(({ verdict }) => verdict).sort()).toEqual([...Array.from({ length: 49 }, () => 'accepted'), 'exception']); // prettier-ignore
  expect(told).toHaveLength(1);
  expect(
    await one(
      `select on_hand, (select sum(quantity) from stock_movements m where m.product_id = l.product_id) as moved
         from stock_levels l where product_id = $1`,
      [product.id],
    ),
  ).toEqual({ on_hand: '-49000', moved: '-49000' });
});

test('deliveries and sales of the same goods in opposite orders wait for each other and all succeed', async () => {
  const ownerId = v7();
  await insertRow(client, 'staff', { id: ownerId, name: 'Owner', role: 'owner', all_outlets: true }); // prettier-ignore
  const owners = await Promise.all(
    apis.map(async ({ app, dataSource }) => {
      const { token } = await app.get(Sessions).open(dataSource.manager, ownerId, 'cookie', null);
      return new TestCaller(app, { cookie: `khanut_session=${token}` });
    }),
  );
  const deliver = (at: number) => {
    const products = at % 2 ? [0, 1, 2, 3] : [3, 2, 1, 0];
    const lines = products.map((product) => ({ lineId: v7(), productId: shop.products[product]?.id, quantity: 1000, unitCost: 100 })); // prettier-ignore
    const body = { id: v7(), outletId: shop.outletId, supplier: null, note: null, receivedAt: new Date().toISOString(), lines }; // prettier-ignore
    return (owners[at % 2] as TestCaller).ask(goodsReceiptCreateRoute, { body });
  };
  const tills = await Promise.all(Array.from({ length: 10 }, newTill));
  const work = await Promise.all(
    tills.flatMap((till, at) => [
      deliver(at),
      push(at, till, [sale(till, at % 2 ? [3, 2, 1, 0] : [0, 1, 2, 3])]),
      deliver(at + 1),
    ]),
  );
  const verdicts = work.flatMap((answer) => (Array.isArray(answer) ? answer : []));
  const statuses = work.flatMap((answer) => (Array.isArray(answer) ? [] : [answer.status]));
  expect(verdicts.filter(({ verdict }) => verdict === 'quarantined')).toEqual([]);
  expect(new Set(statuses)).toEqual(new Set([goodsReceiptCreateRoute.status]));
  expect(
    await one(
      `select count(*) from stock_levels l where (on_hand, value) <> (select sum(quantity), sum(cost) from stock_movements m
        where (m.outlet_id, m.product_id) = (l.outlet_id, l.product_id))`,
    ),
  ).toEqual({ count: '0' });
});
