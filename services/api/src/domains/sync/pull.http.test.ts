import { cashierSessionRoute, type PullAnswer, pullRoute } from '@khanut/shared/contracts';
import { createTestDatabase, type TestDatabase, waitFor } from '@khanut/testkit';
import pg from 'pg';
import { v7 } from 'uuid';
import { createTestApi, type TestApi } from '../../platform/testing/create-test-api.js';
import { TestCaller } from '../../platform/testing/test-caller.js';
import type { TestShop } from '../../platform/testing/test-shop.js';

let db: TestDatabase;
let api: TestApi;
let shop: TestShop;
let till: TestCaller;
let client: pg.Client;

beforeAll(async () => {
  db = await createTestDatabase();
  api = await createTestApi({ databaseUrl: db.appUrl });
  shop = await api.shop();
  till = await api.till();
  client = new pg.Client({ connectionString: db.ownerUrl });
  await client.connect();
  await client.query(
    `insert into tax_classes (id, name, mode, rates) values ('vat', 'VAT', 'included', '[]')`,
  );
  await client.query(`insert into rulebooks (version, body) values (1, '{"version":1}')`);
  for (let at = 0; at < 25; at++) await addProduct(`P${at}`);
});
afterAll(async () => {
  await client?.end();
  await api?.close();
  await db?.drop();
});

async function addProduct(sku: string): Promise<string> {
  const id = v7();
  await client.query(
    `insert into products (id, sku, name, tax_class_id) values ($1, $2, $2, 'vat')`,
    [id, sku],
  );
  await client.query('insert into prices (id, product_id, unit_price) values ($1, $2, 1000)', [
    v7(),
    id,
  ]);
  await client.query(
    'insert into prices (id, product_id, outlet_id, unit_price) values ($1, $2, $3, 900)',
    [v7(), id, shop.otherOutletId],
  );
  await client.query('insert into barcodes (code, product_id) values ($1, $2)', [`485-${sku}`, id]);
  return id;
}

const pull = (cursor?: string, limit = 10): Promise<PullAnswer> =>
  till.call(pullRoute, { query: { limit, ...(cursor ? { cursor } : {}) } }) as Promise<PullAnswer>;
async function pullAll(cursor?: string, limit = 10): Promise<PullAnswer[]> {
  const pages = [await pull(cursor, limit)];
  while (!pages.at(-1)?.done) pages.push(await pull(pages.at(-1)?.cursor, limit));
  return pages;
}
/** The server's other databases may have older transactions under way, below which a page ends. */
const pullChange = (cursor: string, isThere: (page: PullAnswer) => boolean): Promise<PullAnswer> =>
  waitFor(async () => {
    const page = await pull(cursor);
    return isThere(page) ? page : undefined;
  });
const skus = (pages: PullAnswer[]): string[] =>
  pages.flatMap((page) => page.products.map((product) => product.sku));

test('the first pull is full and whole, page by page, each row once', async () => {
  const pages = await waitFor(async () => {
    const all = await pullAll();
    return skus(all).length === 25 && all.flatMap((page) => page.staff).length === 6
      ? all
      : undefined;
  });
  expect(pages.map((page) => page.full)).toEqual([true, ...pages.slice(1).map(() => false)]);
  expect(skus(pages).sort()).toEqual(Array.from({ length: 25 }, (_, at) => `P${at}`).sort());
  expect(pages[0]?.rulebook).toEqual({ version: 1 });
  expect(pages[0]?.settings).toMatchObject({ currency: 'AMD', register: { id: shop.registerId } });
  const product = pages.flatMap((page) => page.products)[0];
  expect(product?.tracking).toBe('none');
  expect(product?.prices).toHaveLength(1);
  expect(product?.barcodes).toEqual([{ code: `485-${product?.sku}`, quantity: 1000 }]);
  const people = pages.flatMap((page) => page.staff);
  expect(people.find((person) => person.id === shop.staff.cashier.id)?.pin).toMatchObject({
    approver: true,
  });
});

test('afterwards only changes come, and a rulebook only when it is new', async () => {
  const [{ cursor }] = (await pullAll(undefined, 5000)) as [PullAnswer];
  const still = await pull(cursor);
  expect(still).toMatchObject({ full: false, done: true, products: [], rulebook: null });
  await client.query(
    `update products set name = 'new name', tracking = 'lot', xid = pg_current_xact_id() where sku = 'P3'`,
  );
  await client.query(`insert into rulebooks (version, body) values (2, '{"version":2}')`);
  const changed = await pullChange(still.cursor, (page) => page.products.length > 0);
  expect(changed.products).toMatchObject([{ name: 'new name', tracking: 'lot' }]);
  expect(changed.rulebook).toEqual({ version: 2 });
});

test('what is gone comes as a row to a till that knew it, and not at all to a new one', async () => {
  const [{ cursor }] = (await pullAll(undefined, 5000)) as [PullAnswer];
  await client.query(
    `update products set deleted_at = now(), xid = pg_current_xact_id() where sku = 'P4'`,
  );
  const gone = await pullChange(cursor, (page) => page.products.length > 0);
  expect(gone.products).toMatchObject([{ sku: 'P4', deletedAt: expect.any(String) }]);
  expect(skus(await pullAll(undefined, 5000))).not.toContain('P4');
});

test('a page ends below the oldest transaction still running, so its rows are not overtaken', async () => {
  const [{ cursor }] = (await pullAll(undefined, 5000)) as [PullAnswer];
  const slow = new pg.Client({ connectionString: db.ownerUrl });
  await slow.connect();
  await slow.query('begin');
  await slow.query(
    `update products set name = 'slow', xid = pg_current_xact_id() where sku = 'P5'`,
  );
  await client.query(
    `update products set name = 'quick', xid = pg_current_xact_id() where sku = 'P6'`,
  );
  const during = await pull(cursor);
  expect(during.products).toEqual([]);
  await slow.query('commit');
  await slow.end();
  const after = await pullChange(during.cursor, (page) => page.products.length > 1);
  expect(after.products.map((product) => product.name).sort()).toEqual(['quick', 'slow']);
});

test('another generation or scope version starts anew; so does a cursor that we did not write', async () => {
  const [{ cursor }] = (await pullAll(undefined, 5000)) as [PullAnswer];
  expect((await pull(`${cursor}x`)).full).toBe(true);
  await client.query('update registers set scope_version = scope_version + 1 where id = $1', [
    shop.registerId,
  ]);
  expect((await pull(cursor)).full).toBe(true);
  const [{ cursor: next }] = (await pullAll(undefined, 5000)) as [PullAnswer];
  expect((await pull(next)).full).toBe(false);
  await client.query('update feed_generation set generation = gen_random_uuid()');
  expect((await pull(next)).full).toBe(true);
});

test('of a person who no longer works here the till learns only that they are gone', async () => {
  const [{ cursor }] = (await pullAll(undefined, 5000)) as [PullAnswer];
  const { id } = shop.staff.marketer;
  await client.query('delete from staff_outlets where staff_id = $1', [id]);
  await client.query('update staff set xid = pg_current_xact_id() where id = $1', [id]);
  const told = await pullChange(cursor, (page) => page.staff.length > 0);
  expect(told.staff).toMatchObject([{ id, name: '', pin: null, deletedAt: expect.any(String) }]);
});

test('a PIN opens a cashier session; ten wrong ones lock the person out at this till', async () => {
  const body = { staffId: shop.staff.cashier.id, pin: shop.pin };
  expect((await till.call(cashierSessionRoute, { body })).token).toMatch(/.{40,}/);
  const codes = new Set<string>();
  for (let at = 0; at < 10; at++)
    codes.add(
      (await till.refusal(cashierSessionRoute, { body: { ...body, pin: `99${at}9999` } })).code,
    );
  expect([...codes].sort()).toEqual(['LOCKED_OUT', 'PIN_WRONG']);
  expect((await till.refusal(cashierSessionRoute, { body })).code).toBe('LOCKED_OUT');
});
