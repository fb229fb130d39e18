import {
  customerHistoryRoute,
  preorderListRoute,
  pushRoute,
  type Verdict,
} from '@khanut/shared/contracts';
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import pg from 'pg';
import { v7 } from 'uuid';
import { createTestApi, type TestApi } from '../../platform/testing/create-test-api.js';
import { TestCaller } from '../../platform/testing/test-caller.js';
import { Sessions } from '../../platform/auth/sessions.js';
import { envelopeOf, sealedSale } from '../sales/testing/sealed-sale.js';
import { createSellingShop, type SellingShop } from '../sales/testing/selling-shop.js';

let db: TestDatabase;
let api: TestApi;
let shop: SellingShop;
let till: TestCaller;
let owner: TestCaller;
let client: pg.Client;

beforeAll(async () => {
  db = await createTestDatabase();
  shop = await createSellingShop(db.ownerUrl);
  api = await createTestApi({ databaseUrl: db.appUrl });
  till = new TestCaller(api.app, { authorization: `Bearer ${shop.registerToken}` });
  client = new pg.Client({ connectionString: db.ownerUrl });
  await client.connect();
  const ownerId = v7();
  await client.query(
    `insert into staff (id, name, role, all_outlets) values ($1, 'Owner', 'owner', true)`,
    [ownerId],
  );
  const { token } = await api.app
    .get(Sessions)
    .open(api.dataSource.manager, ownerId, 'cookie', null);
  owner = new TestCaller(api.app, { cookie: `khanut_session=${token}` });
});
afterAll(async () => {
  await client?.end();
  await api?.close();
  await db?.drop();
});

const push = async (entry: unknown): Promise<Verdict['verdict'] | undefined> =>
  (await till.call(pushRoute, { body: { entries: [entry] } as never })).verdicts[0]?.verdict;
const level = async (): Promise<{ onHand: number; reserved: number }> => {
  const sql = 'select on_hand, reserved from stock_levels where outlet_id = $1 and product_id = $2';
  const [row] = (await client.query(sql, [shop.outletId, shop.products[0]?.id])).rows as Record<
    string,
    string
  >[];
  return { onHand: Number(row?.on_hand ?? 0), reserved: Number(row?.reserved ?? 0) };
};

test('taken at the till, made ready, handed over as a sale: reserved, then sold, once', async () => {
  const [preorderId, product] = [v7(), shop.products[0]];
  const at = new Date();
  const ofTill = {
    outletId: shop.outletId,
    registerId: shop.registerId,
    epoch: 1,
    at: at.toISOString(),
    businessDate: at.toISOString().slice(0, 10),
    staffId: shop.cashierId,
  };
  const line = {
    id: v7(),
    productId: product?.id,
    name: product?.name,
    quantity: 2000,
    unitPrice: product?.unitPrice,
  };
  const before = await level();
  const taken = {
    ...ofTill,
    id: v7(),
    preorder: {
      id: preorderId,
      customerId: shop.customerId,
      dueAt: at.toISOString(),
      note: null,
      lines: [line],
    },
  };
  expect(await push(envelopeOf(taken, 'preorder-taken', 1))).toBe('accepted');
  expect(await level()).toEqual({ onHand: before.onHand, reserved: before.reserved + 2000 });
  const ready = { ...ofTill, id: v7(), preorderId, state: 'ready', saleId: null };
  expect(await push(envelopeOf(ready, 'preorder-changed', 2))).toBe('accepted');

  const sale = sealedSale(shop, {
    number: 1,
    lines: [{ product: 0, quantity: 2000 }],
    withCustomer: true,
    preorderId,
  });
  const entry = envelopeOf(sale, 'sale', 3);
  expect(['accepted', 'exception']).toContain(await push(entry));
  expect(await push(entry)).toBe('duplicate');
  const done = { ...ofTill, id: v7(), preorderId, state: 'handed-over', saleId: sale.id };
  expect(await push(envelopeOf(done, 'preorder-changed', 4))).toBe('accepted');

  expect(await level()).toEqual({ onHand: before.onHand - 2000, reserved: before.reserved });
  const list = await owner.call(preorderListRoute, { query: { state: 'handed-over' } });
  expect(list.rows).toMatchObject([
    { id: preorderId, saleId: sale.id, number: expect.stringMatching(/^T1-P-/) },
  ]);
  const history = await owner.call(customerHistoryRoute, {
    params: { id: shop.customerId },
    query: {},
  });
  expect(history.rows).toMatchObject([
    { saleId: sale.id, lines: 1, discounts: [{ name: 'Silver card', rate: 50_000 }] },
  ]);
});
