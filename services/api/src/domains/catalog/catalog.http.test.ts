import {
  categoryListRoute,
  categorySaveRoute,
  productCreateRoute,
  productDeleteRoute,
  productGetRoute,
  productListRoute,
  productRestoreRoute,
  productUpdateRoute,
  taxClassListRoute,
} from '@khanut/shared/contracts';
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import { v7 } from 'uuid';
import { rows } from '../../platform/database/rows.js';
import { createTestApi, type TestApi } from '../../platform/testing/create-test-api.js';
import type { TestCaller } from '../../platform/testing/test-caller.js';
import type { ProductWrite } from './catalog.policy.js';

let db: TestDatabase;
let api: TestApi;
let owner: TestCaller;

beforeAll(async () => {
  db = await createTestDatabase();
  api = await createTestApi({ databaseUrl: db.appUrl });
  owner = await api.signIn('owner');
  const rates = JSON.stringify([{ id: 'vat', name: 'VAT', rate: 200_000, startsAtMs: null }]);
  await rows(
    api.dataSource.manager,
    `insert into tax_classes (id, name, mode, rates) values ('vat', 'VAT', 'included', $1)`,
    [rates],
  );
});
afterAll(async () => {
  await api?.close();
  await db?.drop();
});

let count = 0;
const product = (change: Partial<Record<keyof ProductWrite, unknown>> = {}): ProductWrite => {
  count += 1;
  return {
    sku: `S-${count}`, name: `Ապրանք ${count}`, names: {}, unit: 'pcs', categoryId: null, brand: null, taxClassId: 'vat',
    lowestPrice: null, neverDiscounted: false, earnsNothing: false, openPrice: false, stockTracked: true, favourite: false,
    lowStockAt: null, barcodes: [], prices: [price(100_00)], ...change,
  } as ProductWrite; // prettier-ignore
};
const price = (unitPrice: number, outletId: string | null = null) => ({
  outletId,
  customerCategoryId: null,
  minQuantity: 0,
  unitPrice,
});
const names = (found: { rows: { name: string }[] }) => found.rows.map((row) => row.name);
const search = (text: string) => owner.call(productListRoute, { query: { search: text } });

test('a product is stored with its barcodes and price, and read back', async () => {
  const body = product({
    barcodes: [
      { code: '4850000000017', quantity: 1000, price: null },
      { code: '4850000000024', quantity: 6000, price: 240_000 },
    ],
  });
  const made = await owner.call(productCreateRoute, { body });
  expect(made).toMatchObject({ sku: body.sku, version: 1, onHand: 0, categoryName: null });
  expect(made.barcodes).toEqual(body.barcodes);
  expect(made.prices).toMatchObject([{ unitPrice: 100_00, outletId: null, endedAt: null }]);
  expect(await owner.call(productGetRoute, { params: { id: made.id } })).toEqual(made);
});

test('a changed price starts a new row and ends the old one; an unchanged one stays', async () => {
  const { outletId } = await api.shop();
  const body = product({ prices: [price(500_00), price(450_00, outletId)] });
  const made = await owner.call(productCreateRoute, { body });
  const prices = [price(500_00), price(470_00, outletId)] as never;
  const changed = await owner.call(productUpdateRoute, {
    params: { id: made.id },
    body: { ...body, prices, version: 1 },
  });
  expect(changed.prices[0]?.id).toBe(made.prices[0]?.id);
  expect(changed.prices[1]?.id).not.toBe(made.prices[1]?.id);
  const history = await rows<{ unit_price: number; ended: boolean }>(
    api.dataSource.manager,
    'select unit_price, ended_at is not null as ended from prices where product_id = $1 order by created_at, unit_price',
    [made.id],
  );
  expect(history).toEqual([
    { unit_price: 450_00, ended: true },
    { unit_price: 500_00, ended: false },
    { unit_price: 470_00, ended: false },
  ]);
});

test('what a till asks of each piece is kept by those who do not know of it, and only pieces have serials', async () => {
  const plain = product();
  const made = await owner.call(productCreateRoute, { body: plain });
  expect(made.tracking).toBe('none');
  const change = (body: object, version: number) =>
    owner.call(productUpdateRoute, {
      params: { id: made.id },
      body: { ...plain, ...body, version } as never,
    });
  expect((await change({ tracking: 'serial' }, 1)).tracking).toBe('serial');
  expect((await change({}, 2)).tracking).toBe('serial');
  expect((await change({ unit: 'kg' }, 3)).tracking).toBe('none');
  expect((await change({ unit: 'kg', tracking: 'lot' }, 4)).tracking).toBe('lot');
  const body = product({ unit: 'kg', tracking: 'serial' });
  expect(await owner.refusal(productCreateRoute, { body })).toMatchObject({
    code: 'VALIDATION_FAILED',
  });
});

test('each change renews what tills pull by', async () => {
  const body = product();
  const { id } = await owner.call(productCreateRoute, { body });
  const xid = async () =>
    (
      await rows<{ xid: string }>(
        api.dataSource.manager,
        'select xid::text as xid from products where id = $1',
        [id],
      )
    )[0]?.xid;
  const seen = [await xid()];
  await owner.call(productUpdateRoute, {
    params: { id },
    body: { ...body, prices: [price(1)] as never, version: 1 },
  });
  seen.push(await xid());
  await owner.call(productDeleteRoute, { params: { id } });
  seen.push(await xid());
  expect(new Set(seen).size).toBe(3);
});

test('the second of two writers is told who was first and when, and changes nothing', async () => {
  const body = product();
  const { id } = await owner.call(productCreateRoute, { body });
  await owner.call(productUpdateRoute, {
    params: { id },
    body: { ...body, name: 'First', version: 1 },
  });
  const refused = await owner.refusal(productUpdateRoute, {
    params: { id },
    body: { ...body, name: 'Second', version: 1 },
  });
  expect(refused).toMatchObject({
    code: 'VERSION_CONFLICT',
    changed: { by: 'Test owner', at: expect.stringMatching(/^\d{4}-.*Z$/) },
  });
  expect((await owner.call(productGetRoute, { params: { id } })).name).toBe('First');
  const gone = { params: { id: v7() }, body: { ...body, version: 1 } };
  expect((await owner.refusal(productUpdateRoute, gone)).code).toBe('NOT_FOUND');
});

test('a taken SKU and a taken barcode are refused by name, and nothing is half-written', async () => {
  const body = product({ barcodes: [{ code: 'TAKEN-1', quantity: 1000 }] });
  await owner.call(productCreateRoute, { body });
  const sku = await owner.refusal(productCreateRoute, { body: product({ sku: body.sku }) });
  expect(sku).toMatchObject({ code: 'ALREADY_EXISTS', fields: [{ path: 'body.sku' }] });
  const other = product({ barcodes: [{ code: 'TAKEN-1', quantity: 1000 }] });
  const barcode = await owner.refusal(productCreateRoute, { body: other });
  expect(barcode.detail).toContain('TAKEN-1');
  expect((await search(other.sku)).rows.map((row) => row.sku)).not.toContain(other.sku);
});

test('taken off sale it is gone from the list; its barcode is free; it can come back', async () => {
  const body = product({ name: 'Անկրկնելի', barcodes: [{ code: 'FREE-1', quantity: 1000 }] });
  const { id } = await owner.call(productCreateRoute, { body });
  await owner.call(productDeleteRoute, { params: { id } });
  expect((await search('Անկրկնելի')).rows).toEqual([]);
  await owner.call(productCreateRoute, {
    body: product({ barcodes: [{ code: 'FREE-1', quantity: 1000 }] }),
  });
  expect((await owner.call(productRestoreRoute, { params: { id } })).name).toBe('Անկրկնելի');
  expect((await owner.refusal(productDeleteRoute, { params: { id: v7() } })).code).toBe(
    'NOT_FOUND',
  );
});

test('search finds a barcode or SKU first, word parts in any language, and misspelt words', async () => {
  const bread = product({
    sku: 'HAC-1',
    name: 'Մատնաքաշ',
    names: { ru: 'Матнакаш свежий', en: 'Fresh bread' },
  });
  const note = product({
    name: 'Note about HAC-1',
    barcodes: [{ code: '4850000000123', quantity: 1000 }],
  });
  for (const body of [note, bread]) await owner.call(productCreateRoute, { body });
  expect(names(await search('HAC-1'))).toEqual(['Մատնաքաշ', 'Note about HAC-1']);
  expect(names(await search('4850000000123'))).toEqual(['Note about HAC-1']);
  for (const text of ['նաքաշ', 'СВЕЖ матн', 'fresh', 'freshh', 'матнкаш'])
    expect([text, names(await search(text))]).toEqual([text, ['Մատնաքաշ']]);
  expect(names(await search('%'))).not.toContain('Մատնաքաշ');
});

test('repeated barcodes, repeated prices and negative prices are refused with the field', async () => {
  const code = { code: 'TWICE', quantity: 1000 };
  for (const [field, body] of [
    ['barcodes', product({ barcodes: [code, code] })],
    ['prices', product({ prices: [price(1), price(2)] })],
    ['prices', product({ prices: [price(-1)] })],
  ] as const)
    expect(await owner.refusal(productCreateRoute, { body })).toMatchObject({
      code: 'VALIDATION_FAILED',
      fields: [{ path: `body.${field}` }],
    });
});

test('a store manager neither sees nor ends the price of another outlet', async () => {
  const { otherOutletId, outletId } = await api.shop();
  const body = product({ prices: [price(100_00), price(90_00, otherOutletId)] });
  const { id } = await owner.call(productCreateRoute, { body });
  const manager = await api.signIn('store_manager');
  expect((await manager.call(productGetRoute, { params: { id } })).prices).toMatchObject([
    { unitPrice: 100_00 },
  ]);
  const prices = [price(100_00), price(95_00, outletId)] as never;
  await manager.call(productUpdateRoute, { params: { id }, body: { ...body, prices, version: 1 } });
  const seen = (await owner.call(productGetRoute, { params: { id } })).prices.map(
    (row) => row.unitPrice,
  );
  expect(new Set(seen)).toEqual(new Set([100_00, 90_00, 95_00]));
  const foreign = { ...body, prices: [price(1, otherOutletId)] as never, version: 2 };
  expect((await manager.refusal(productUpdateRoute, { params: { id }, body: foreign })).code).toBe(
    'VALIDATION_FAILED',
  );
});

test('categories nest, count their products, and never in a ring', async () => {
  const [parent, child] = [v7(), v7()];
  const save = (id: string, parentId: string | null, version: number | null) =>
    owner.ask(categorySaveRoute, {
      params: { id },
      body: { name: id, names: {}, parentId, version },
    });
  expect((await save(parent, null, null)).status).toBe(200);
  expect((await save(child, parent, null)).status).toBe(200);
  expect((await save(parent, child, 1)).body).toMatchObject({ code: 'VALIDATION_FAILED' });
  expect((await save(parent, null, 7)).body).toMatchObject({ code: 'VERSION_CONFLICT' });
  await owner.call(productCreateRoute, { body: product({ categoryId: child }) });
  const { rows: listed } = await owner.call(categoryListRoute, {});
  expect(listed.find((row) => row.id === child)).toMatchObject({ products: 1, parentId: parent });
  expect((await owner.call(productListRoute, { query: { categoryId: child } })).total).toBe(1);
});

test('tax classes are listed with their rates', async () => {
  expect((await owner.call(taxClassListRoute, {})).rows).toMatchObject([
    { id: 'vat', rates: [{ rate: 200_000 }] },
  ]);
});
