import {
  categorySaveRoute,
  customerCreateRoute,
  type EntryKind,
  productGetRoute,
  productUpdateRoute,
  pullRoute,
  type PullAnswer,
  pushRoute,
  relabelDoneRoute,
  relabelListRoute,
  sellingSettingsRoute,
  sellingSettingsSaveRoute,
  tillCustomerRoute,
  tillVisitsRoute,
  todayRoute,
  type Verdict,
} from '@khanut/shared/contracts';
import { createTestDatabase, type TestDatabase, waitFor } from '@khanut/testkit';
import { v7 } from 'uuid';
import { rows } from '../../platform/database/rows.js';
import { createTestApi, type TestApi } from '../../platform/testing/create-test-api.js';
import type { TestCaller } from '../../platform/testing/test-caller.js';
import type { TestShop } from '../../platform/testing/test-shop.js';
import { envelopeOf } from '../sales/testing/sealed-sale.js';

let db: TestDatabase;
let api: TestApi;
let shop: TestShop;
let till: TestCaller;
let owner: TestCaller;
let productId: string;
let seq = 0;

beforeAll(async () => {
  db = await createTestDatabase();
  api = await createTestApi({ databaseUrl: db.appUrl });
  shop = await api.shop();
  till = await api.till();
  owner = await api.signIn('owner');
  productId = v7();
  const run = (text: string, values: unknown[] = []) => rows(api.dataSource.manager, text, values);
  await run(
    `insert into tax_classes (id, name, mode, rates) values ('vat', 'VAT', 'included', '[]')`,
  );
  await run(
    `insert into products (id, sku, name, tax_class_id) values ($1, 'WINE', 'Wine', 'vat')`,
    [productId],
  );
  await run('insert into prices (id, product_id, unit_price) values ($1, $2, 290000)', [
    v7(),
    productId,
  ]);
});
afterAll(async () => {
  await api?.close();
  await db?.drop();
});

async function tell(
  kind: EntryKind,
  content: object,
  role: 'cashier' | 'store_manager' = 'store_manager',
  at = new Date().toISOString(),
): Promise<Verdict> {
  const entry = {
    id: v7(), outletId: shop.outletId, registerId: shop.registerId, epoch: 1, at, businessDate: at.slice(0, 10),
    staffId: shop.staff[role].id, ...content,
  }; // prettier-ignore
  const entries = [envelopeOf(entry as never, kind, ++seq)];
  const [verdict] = (await till.call(pushRoute, { body: { entries } })).verdicts;
  return verdict!;
}

const pull = async (isThere: (page: PullAnswer) => boolean): Promise<PullAnswer> =>
  waitFor(async () => {
    const page = (await till.call(pullRoute, { query: { limit: 500 } })) as PullAnswer;
    return isThere(page) ? page : undefined;
  });
const wine = () => owner.call(productGetRoute, { params: { id: productId } });

test('a code attached by who may change the catalogue belongs to the item; others and taken ones are told', async () => {
  const code = '4850009999991';
  const attached = { code, productId, quantity: 6000 };
  expect(await tell('barcode-attached', attached, 'cashier')).toMatchObject({
    verdict: 'exception',
    codes: ['BARCODE_NOT_ATTACHED'],
  });
  expect((await wine()).barcodes).toEqual([]);
  expect((await tell('barcode-attached', attached)).verdict).toBe('accepted');
  expect((await wine()).barcodes).toEqual([{ code, quantity: 6000, price: null }]);
  const page = await pull(({ products }) => products.some((one) => one.barcodes.length > 0));
  expect(page.products[0]?.barcodes).toMatchObject([{ code }]);
  // Again changes nothing; another item doesn't take it away.
  expect((await tell('barcode-attached', attached)).verdict).toBe('accepted');
  expect((await tell('barcode-attached', { ...attached, productId: v7() })).codes).toEqual([
    'BARCODE_NOT_ATTACHED',
  ]);
});

test('quick items come back to a register, the arrangement made last', async () => {
  const page = (name: string) => ({
    layout: { pages: [{ id: v7(), name, productIds: [productId] }] },
  });
  const early = new Date(Date.now() - 60_000).toISOString();
  await tell('quick-layout-changed', page('Bakery'));
  await tell('quick-layout-changed', page('Old'), 'cashier', early);
  const { settings } = await pull(() => true);
  expect(settings?.quickLayout?.layout.pages.map(({ name }) => name)).toEqual(['Bakery']);
});

test('a receipt dropped before it was paid is in the audit with what lay in it', async () => {
  const saleId = v7();
  const lines = [{ productId, name: 'Wine', quantity: 1000, net: 290_000 }];
  const dropped = {
    parkedId: null,
    saleId,
    total: 290_000,
    lineCount: 1,
    afterSubtotal: true,
    lines,
  };
  expect((await tell('receipt-dropped', dropped, 'cashier')).verdict).toBe('accepted');
  const [kept] = await rows<{ act: string; detail: object }>(
    api.dataSource.manager,
    'select act, detail from audit where subject_id = $1',
    [saleId],
  );
  expect(kept).toMatchObject({ act: 'receipt-dropped', detail: { total: 290_000, lines } });
});

test('a shelf with another price is one task until its label hangs', async () => {
  const noted = { productId, name: 'Wine', listPrice: 290_000, saleId: null };
  await tell('shelf-price-noted', { ...noted, shelfPrice: 250_000 }, 'cashier');
  await tell('shelf-price-noted', { ...noted, shelfPrice: 260_000 }, 'cashier');
  const { rows: open } = await owner.call(relabelListRoute, {});
  expect(open).toMatchObject([
    { productName: 'Wine', shelfPrice: 260_000, listPrice: 290_000, priceNow: 290_000, notedBy: 'Test cashier' },
  ]); // prettier-ignore
  const { needs } = await owner.call(todayRoute, { query: { period: 'today' } });
  expect(needs).toContainEqual(
    expect.objectContaining({ kind: 'relabel', count: 1, title: 'Wine' }),
  );
  const done = { params: { id: open[0]!.id } };
  await owner.call(relabelDoneRoute, done);
  expect((await owner.call(relabelListRoute, {})).rows).toEqual([]);
  await expect(owner.call(relabelDoneRoute, done)).rejects.toThrow('NOT_FOUND');
});

test('how the tills sell is the owner’s: patterns, wallets, words of consent', async () => {
  const before = await owner.call(sellingSettingsRoute, {});
  expect(before).toMatchObject({ labelPatterns: ['21.....{NNDDD}'], wallets: [], version: 1 });
  const body = {
    ...before,
    labelPatterns: ['22.....{PPPPP}', ...before.labelPatterns],
    wallets: ['Idram'],
  };
  await owner.call(sellingSettingsSaveRoute, { body });
  await expect(owner.call(sellingSettingsSaveRoute, { body })).rejects.toThrow('VERSION_CONFLICT');
  const { settings } = await pull(() => true);
  expect(settings).toMatchObject({
    weightLabelPattern: '21.....{NNDDD}',
    selling: { wallets: ['Idram'], callingCode: '374', shelfPriceLimit: 100_000 },
  });
});

test('age and hours stand on a category and on an item; who doesn’t know of them leaves them', async () => {
  const categoryId = v7();
  const restriction = {
    minimumAge: 18,
    forbidden: { fromMinute: 1380, toMinute: 600 },
    inForbidden: 'refuse' as const,
  };
  const category = { name: 'Wine', names: {}, parentId: null };
  const params = { id: categoryId };
  await owner.call(categorySaveRoute, {
    params,
    body: { ...category, restriction, version: null },
  });
  const kept = await owner.call(categorySaveRoute, { params, body: { ...category, version: 1 } });
  expect(kept.restriction).toEqual(restriction);
  const { id, onHand, categoryName, prices, version, ...product } = await wine();
  expect([onHand, categoryName]).toEqual([0, null]);
  const write = {
    ...product,
    categoryId,
    restriction: { ...restriction, minimumAge: null },
    prices: prices.map(({ outletId, customerCategoryId, minQuantity, unitPrice }) => ({
      outletId, customerCategoryId, minQuantity, unitPrice,
    })), // prettier-ignore
  };
  await owner.call(productUpdateRoute, { params: { id }, body: { ...write, version } });
  const page = await pull(({ products }) => products.some((one) => Boolean(one.restriction)));
  expect(page.products[0]?.restriction).toEqual(write.restriction);
  expect(page.categories[0]?.restriction).toEqual(restriction);
});

test('a till asks whose phone it is, and for the last visits', async () => {
  const cashier = await api.tillWithCashier('cashier');
  const made = await owner.call(customerCreateRoute, {
    body: {
      kind: 'person', name: 'Arpi', email: null, taxId: null, birthday: null, locale: 'hy', note: null,
      phones: [{ phone: '+37491222333', kind: 'mobile' }], cards: [], categoryIds: [], tierId: null, individual: null,
    },
  } as never); // prettier-ignore
  const ask = (phone: string) => cashier.call(tillCustomerRoute, { params: { phone } });
  expect((await ask('091 222 333')).customer).toEqual({ id: made.id, name: 'Arpi' });
  expect((await ask('091 222 334')).customer).toBeNull();
  expect((await ask('no phone')).customer).toBeNull();
  expect(await cashier.call(tillVisitsRoute, { params: { id: made.id } })).toEqual({ rows: [] });
});
