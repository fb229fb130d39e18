import { allRoutes, pushRoute } from '@khanut/shared/contracts';
import { createTestDatabase, insertRow, type TestDatabase } from '@khanut/testkit';
import pg from 'pg';
import { v7 } from 'uuid';
import { z } from 'zod';
import { plainSale } from '../../domains/sales/testing/plain-sale.js';
import { envelopeOf } from '../../domains/sales/testing/sealed-sale.js';
import { addProduct } from '../../domains/sales/testing/selling-shop.js';
import { createTestApi, type TestApi } from '../testing/create-test-api.js';
import { sampleOf } from '../testing/sample-input.js';
import type { TestCaller } from '../testing/test-caller.js';
import type { AnyRoute } from './handles.js';

// A shop with a row of each kind. Whatever odd id reaches an address, no row of the shop may be shown or changed by it.
let db: TestDatabase;
let api: TestApi;
let [owner, till, agent] = [] as unknown as [TestCaller, TestCaller, TestCaller];
let client: pg.Client;
/** What the shop's rows are called: an answer that names one has found a row that nobody asked for. */
let known: string[];

beforeAll(async () => {
  db = await createTestDatabase();
  api = await createTestApi({ databaseUrl: db.appUrl });
  client = new pg.Client({ connectionString: db.ownerUrl });
  await client.connect();
  known = await oneOfEach();
  [owner, till, agent] = await Promise.all([
    api.signIn('owner'),
    api.tillWithCashier(),
    api.agent(),
  ]);
});
afterAll(async () => {
  await client?.end();
  await api?.close();
  await db?.drop();
});

async function oneOfEach(): Promise<string[]> {
  const { outletId, registerId, staff } = await api.shop();
  const put = async (table: string, row: Record<string, unknown>) => {
    await insertRow(client, table, row);
    return String(row.id ?? row.code);
  };
  await client.query(
    `insert into tax_classes (id, name, mode, rates) values ('vat', 'VAT', 'included', '[]')`,
  );
  const product = await addProduct(client, 1);
  const holder = v7();
  await put('balances', { kind: 'points', holder });
  const ids = [
    product.id,
    await put('customers', { id: v7(), name: 'Anahit' }),
    await put('categories', { id: v7(), name: 'Tea' }),
    await put('discount_categories', { id: v7(), name: 'Silver' }),
    await put('households', { id: v7(), name: 'Family' }),
    await put('rules', { id: v7(), name: 'Ten percent', body: '{}' }),
    await put('relabel_tasks', { id: v7(), outlet_id: outletId, product_id: product.id, product_name: 'Tea', shelf_price: 1, list_price: 2, noted_at: new Date() }),
    await put('approval_requests', { id: v7(), outlet_id: outletId, register_id: registerId, cashier_id: staff.cashier.id, act: 'discount', asked_at: new Date(), expires_at: new Date(Date.now() + 3_600_000) }),
    await put('holds', { id: v7(), kind: 'points', holder, amount: 5, sale_id: v7(), outlet_id: outletId, register_id: registerId, expires_at: new Date(Date.now() + 3_600_000) }),
    await put('campaigns', { id: v7(), name: 'Offer', gateway: 'twilio', template: 'Hello', audience: '{}', state: 'draft' }),
    await put('back_tests', { id: v7(), rule_name: 'Ten', draft: '{}', rulebook_version: 1, from_date: '2026-01-01', to_date: '2026-01-02', state: 'waiting' }),
    await put('card_imports', { id: v7(), file_name: 'cards.csv', hash: Buffer.alloc(32), report: '{}' }),
    await put('coupon_definitions', { id: v7(), name: 'Spring', kind: 'multi', prefix: 'SPR', key: Buffer.alloc(32) }),
  ]; // prettier-ignore
  return [
    ...ids,
    outletId,
    registerId,
    staff.owner.id,
    staff.cashier.id,
    await oneSale(product.id),
  ];
}

async function oneSale(soldId: string): Promise<string> {
  const { outletId, registerId, staff } = await api.shop();
  const [at, shiftId] = [new Date().toISOString(), v7()];
  const opened = { id: v7(), outletId, registerId, epoch: 1, at, businessDate: at.slice(0, 10), staffId: staff.owner.id, shiftId, float: 0, denominations: [] }; // prettier-ignore
  const sold = { outletId, registerId, productId: soldId, quantity: 1000, number: 2 };
  const sale = { ...plainSale(sold), shiftId };
  const entries = [envelopeOf(opened, 'shift-opened', 1), envelopeOf(sale, 'sale', 2)];
  await (await api.till()).call(pushRoute, { body: { entries } as never });
  return sale.id;
}

/** All rows of all tables but those that every request touches. */
async function everything(): Promise<Set<string>> {
  const tables = await client.query(
    `select c.oid::regclass::text as name from pg_class c
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
        and c.relname not in ('sessions', 'attempts')`,
  );
  const found = new Set<string>();
  for (const { name } of tables.rows as { name: string }[]) {
    const { rows } = await client.query(`select t::text as row from ${name} t`);
    for (const { row } of rows as { row: string }[]) found.add(`${name} ${row}`);
  }
  return found;
}

const odd = [
  ['an id that nobody has', v7()],
  ['the nil id', '00000000-0000-0000-0000-000000000000'],
  ['undefined', 'undefined'],
  ['null', 'null'],
  ['an object', '[object Object]'],
  ['a list', '1,2'],
  ['nothing but a space', '%20'],
  ['a zero byte', '%00'],
  ['SQL', '%27%20or%201=1--'],
  ['a percent sign, as LIKE reads it', '%25'],
  ['minus one', '-1'],
  ['a number too big', '99999999999999999999'],
  ['a walk upwards', '..%2F..'],
  ['the constructor', '__proto__'],
] as const;

function callerOf({ auth }: AnyRoute): TestCaller {
  if (auth === 'staff') return owner;
  if (auth === 'agent') return agent;
  return auth.startsWith('register') ? till : api.nobody;
}

test.each(odd)('%s in any address finds no row and changes none', async (_, id) => {
  const before = await everything();
  const wrong: string[] = [];
  for (const route of allRoutes.filter(({ path }) => path.includes('/:') || path.includes('.:'))) {
    const body = route.body && JSON.stringify(sampleOf(route.body) ?? {});
    const path = route.path.replace(/:\w+/g, id);
    const answer = await callerOf(route).send(route.method, path, body);
    if (answer.status >= 500 || known.some((one) => answer.text.includes(one)))
      wrong.push(`${route.id}: ${answer.status} ${answer.text.slice(0, 200)}`);
  }
  expect(wrong).toEqual([]);
  const after = await everything();
  expect([...before].filter((row) => !after.has(row))).toEqual([]);
});

// A list may be of the whole chain, whatever outlet is asked for: well-formed ids are left to the tests of scope.
test.each(odd.slice(2))('%s in any query finds nothing that was not asked for', async (_, id) => {
  const wrong: string[] = [];
  for (const route of allRoutes.filter(({ method, query }) => method === 'GET' && query)) {
    const path = route.path.replace(/:\w+/g, v7());
    for (const name of idsAskedBy(route)) {
      const caller = callerOf(route);
      for (const query of [`${name}=${id}`, `${name}[]=${id}`, `${name}=${id}&${name}=${v7()}`]) {
        const answer = await caller.send('GET', `${path}?${query}`);
        if (answer.status >= 500 || known.some((one) => answer.text.includes(one)))
          wrong.push(`${route.id}?${query}: ${answer.status} ${answer.text.slice(0, 200)}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

/** Names of a query that hold an id. */
function idsAskedBy(route: AnyRoute): string[] {
  const { properties = {} } = (route.query && z.toJSONSchema(route.query, { io: 'input', unrepresentable: 'any' })) as { properties?: object }; // prettier-ignore
  return Object.keys(properties).filter((name) => name.endsWith('Id'));
}

test('the right id shows the row, so the tests above would see it', async () => {
  const rooms = ['products', 'customers', 'sales', 'campaigns', 'back-tests'];
  const found: string[] = [];
  for (const room of rooms)
    for (const id of known) {
      const answer = await owner.send('GET', `/api/v1/${room}/${id}`);
      if (answer.status === 200 && answer.text.includes(id)) found.push(room);
    }
  expect(found).toEqual(rooms);
});
