import {
  auditListRoute,
  productCreateRoute,
  productDeleteRoute,
  productUpdateRoute,
  registerCreateRoute,
} from '@khanut/shared/contracts';
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import { rows } from '../../platform/database/rows.js';
import { createTestApi, type TestApi } from '../../platform/testing/create-test-api.js';
import type { TestCaller } from '../../platform/testing/test-caller.js';
import type { TestShop } from '../../platform/testing/test-shop.js';

let db: TestDatabase;
let api: TestApi;
let shop: TestShop;
let owner: TestCaller;

beforeAll(async () => {
  db = await createTestDatabase();
  api = await createTestApi({ databaseUrl: db.appUrl });
  shop = await api.shop();
  owner = await api.signIn('owner');
  await rows(
    api.dataSource.manager,
    `insert into tax_classes (id, name, mode, rates) values ('vat', 'VAT', 'included', '[]')`,
  );
});
afterAll(async () => {
  await api?.close();
  await db?.drop();
});

const list = (query: object = {}, caller = owner) =>
  caller.call(auditListRoute, { query: query as never });

const price = (unitPrice: number) => ({
  outletId: null,
  customerCategoryId: null,
  minQuantity: 0,
  unitPrice,
});
const tea = {
  sku: 'TEA', name: 'Tea', names: {}, unit: 'pcs', categoryId: null, brand: null, taxClassId: 'vat', lowestPrice: null,
  neverDiscounted: false, earnsNothing: false, openPrice: false, stockTracked: true, favourite: false, lowStockAt: null,
  barcodes: [], prices: [price(100_00)],
}; // prettier-ignore

test('a changed price is on record, once: who, which product, what it was and is', async () => {
  const made = await owner.call(productCreateRoute, { body: tea as never });
  const params = { id: made.id };
  const dearer = { ...tea, prices: [price(120_00)] };
  for (const version of [1, 2])
    await owner.call(productUpdateRoute, { params, body: { ...dearer, version } as never });
  await owner.call(productDeleteRoute, { params });
  const { rows: found } = await list({ search: made.id });
  const row = { staffName: 'Test owner', subjectType: 'product', subjectId: made.id, subjectName: 'Tea' }; // prettier-ignore
  expect(found).toMatchObject([
    { act: 'product.removed', ...row },
    { act: 'product.price-changed', ...row, detail: { prices: [{ was: 100_00, now: 120_00 }] } },
    { act: 'product.created', ...row, detail: { sku: 'TEA' } },
  ]);
  expect(found).toHaveLength(3);
});

test('it is found by person, outlet, day and words, newest first, a page at a time', async () => {
  const body = { outletId: shop.outletId, code: 'S2', name: 'Second till' };
  await owner.call(registerCreateRoute, { body: body as never });
  const made = await list({ act: 'register.created', staffId: shop.staff.owner.id });
  expect(made.rows[0]).toMatchObject({ outletId: shop.outletId, subjectName: 'Second till' });
  expect((await list({ staffId: shop.staff.viewer.id, act: 'register.created' })).total).toBe(0);
  expect((await list({ outletId: shop.outletId, search: 'REGISTER.cre' })).rows[0]?.id).toBe(made.rows[0]?.id); // prettier-ignore
  expect((await list({ to: '2020-01-01' })).total).toBe(0);
  const all = await list({ pageSize: 500 });
  const ids = all.rows.map((row) => row.id);
  expect(ids).toEqual(ids.toSorted((a, b) => b - a));
  const second = await list({ pageSize: 1, page: 2 });
  expect(second).toMatchObject({ rows: [{ id: ids[1] }], total: all.total, page: 2, pageSize: 1 });
});

test('a manager sees the own outlets, and nothing that concerns none', async () => {
  const manager = await api.signIn('store_manager');
  await rows(
    api.dataSource.manager,
    `insert into audit (outlet_id, act) values (null, 'rulebook.published'), ($1, 'stock.adjusted')`,
    [shop.outletId],
  );
  const seen = (await list({ pageSize: 500 }, manager)).rows;
  expect(seen.map((row) => row.act)).toContain('stock.adjusted');
  for (const row of seen) expect(row.outletId).toBe(shop.outletId);
  expect((await list({ act: 'rulebook.published' })).rows[0]).toMatchObject({
    outletName: null,
    staffName: null,
  });
});
