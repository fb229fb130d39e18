import {
  goodsReceiptCancelRoute, goodsReceiptCreateRoute, goodsReceiptListRoute, pushRoute, stockAdjustRoute, stockListRoute, stockMovementListRoute, type StockRow,
} from '@khanut/shared/contracts'; // prettier-ignore
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import pg from 'pg';
import { v7 } from 'uuid';
import { createTestApi, type TestApi } from '../../platform/testing/create-test-api.js';
import { TestCaller } from '../../platform/testing/test-caller.js';
import type { TestShop } from '../../platform/testing/test-shop.js';
import { addProduct } from '../sales/testing/selling-shop.js';

let db: TestDatabase;
let api: TestApi;
let shop: TestShop;
let manager: TestCaller;
let client: pg.Client;
let made = 0;

beforeAll(async () => {
  db = await createTestDatabase();
  api = await createTestApi({ databaseUrl: db.appUrl });
  shop = await api.shop();
  manager = await api.signIn('store_manager');
  client = new pg.Client({ connectionString: db.ownerUrl });
  await client.connect();
  await client.query(
    `insert into tax_classes (id, name, mode, rates) values ('vat', 'VAT', 'included', '[]')`,
  );
});
afterAll(async () => {
  await client?.end();
  await api?.close();
  await db?.drop();
});

const newProduct = async (): Promise<string> => (await addProduct(client, ++made)).id;
const receive = (
  productId: string,
  quantity: number,
  unitCost: number,
  id = v7(),
  outletId = shop.outletId,
) => ({
  body: {
    id,
    outletId,
    supplier: 'Dairy',
    note: null,
    receivedAt: '2026-11-20T08:00:00.000Z',
    lines: [{ lineId: v7(), productId, quantity, unitCost }],
  },
});
const level = async (productId: string): Promise<StockRow | undefined> =>
  (await manager.call(stockListRoute, { query: { productId } })).rows[0];
const create = (input: unknown) => manager.call(goodsReceiptCreateRoute, input as never);
const adjust = (productId: string, quantity: number, id = v7()) =>
  manager.call(stockAdjustRoute, {
    body: { id, outletId: shop.outletId, productId, quantity, reason: 'counted' } as never,
  });

async function sell(productId: string, quantity: number): Promise<void> {
  const { envelopeOf } = await import('../sales/testing/sealed-sale.js');
  const { plainSale } = await import('../sales/testing/plain-sale.js');
  const till = await api.till();
  const sale = plainSale({ ...shop, productId, quantity, number: ++made + 1000 });
  const answer = await till.call(pushRoute, {
    body: { entries: [envelopeOf(sale, 'sale', sale.number as number)] } as never,
  });
  expect(answer.verdicts[0]?.verdict).toMatch(/accepted|exception/);
}

test('two deliveries set quantity and average cost; a sale costs the average', async () => {
  const productId = await newProduct();
  const { number } = await create(receive(productId, 10_000, 1000));
  await create(receive(productId, 5_000, 1300));
  expect(number).toMatch(/^GR-2026-\d{4}$/);
  expect(await level(productId)).toMatchObject({ onHand: 15_000, unitCost: 1100, value: 16_500 });
  await sell(productId, 4000);
  expect(await level(productId)).toMatchObject({ onHand: 11_000, unitCost: 1100, value: 12_100 });
  const { rows } = await client.query('select cost from sale_lines where product_id = $1', [
    productId,
  ]);
  expect(rows).toEqual([{ cost: '4400' }]);
});

test('the same delivery twice counts once', async () => {
  const productId = await newProduct();
  const input = receive(productId, 1000, 500);
  const first = await create(input);
  expect(await create(input)).toEqual(first);
  expect(await level(productId)).toMatchObject({ onHand: 1000 });
});

test('what was sold before it was received is valued at the delivery that covers it', async () => {
  const productId = await newProduct();
  await sell(productId, 3000);
  expect(await level(productId)).toMatchObject({ onHand: -3000, value: 0 });
  await create(receive(productId, 10_000, 200));
  expect(await level(productId)).toMatchObject({ onHand: 7000, value: 1400, unitCost: 200 });
});

test('a cancelled delivery is undone to the last unit, once', async () => {
  const productId = await newProduct();
  await create(receive(productId, 3000, 333));
  const { id } = await create(receive(productId, 7000, 777));
  expect(
    (await manager.call(goodsReceiptCancelRoute, { params: { id } })).cancelledAt,
  ).not.toBeNull();
  expect(await level(productId)).toMatchObject({ onHand: 3000, value: 999 });
  expect((await manager.refusal(goodsReceiptCancelRoute, { params: { id } })).code).toBe(
    'NOT_ALLOWED_NOW',
  );
  expect(
    (await manager.call(goodsReceiptListRoute, { query: { search: 'dairy' } })).rows.map(
      (row) => row.id,
    ),
  ).toContain(id);
});

test('a correction keeps the average, counts once, and a second one undoes it', async () => {
  const productId = await newProduct();
  await create(receive(productId, 10_000, 700));
  const id = v7();
  await adjust(productId, -3000, id);
  expect(await adjust(productId, -3000, id)).toMatchObject({ onHand: 7000, value: 4900 });
  expect(await adjust(productId, 3000)).toMatchObject({ onHand: 10_000, value: 7000 });
  const { rows } = await manager.call(stockMovementListRoute, { query: { productId } });
  expect(rows.map((row) => row.quantity)).toEqual([3000, -3000, 10_000]);
  expect(
    (
      await manager.refusal(stockAdjustRoute, {
        body: { id: v7(), outletId: shop.outletId, productId, quantity: 0, reason: 'x' } as never,
      })
    ).code,
  ).toBe('VALIDATION_FAILED');
});

test('another outlet is nobody’s business', async () => {
  const productId = await newProduct();
  expect(
    (
      await manager.refusal(
        goodsReceiptCreateRoute,
        receive(productId, 1000, 1, v7(), shop.otherOutletId) as never,
      )
    ).code,
  ).toBe('NOT_FOUND');
});

test('crossing zero is told once; what never was received is not', async () => {
  const productId = await newProduct();
  await create(receive(productId, 1000, 100));
  for (let at = 0; at < 3; at++) await sell(productId, 1000);
  const open = `select count(*) from exceptions where code = 'OVERDRAFT' and detail->>'productId' = $1`;
  expect((await client.query(open, [productId])).rows).toEqual([{ count: '1' }]);
});

test('levels are the sums of their movements, in quantity and in value', async () => {
  const { rows } = await client.query(
    `select count(*) from stock_levels l join (select outlet_id, product_id, sum(quantity) as quantity, sum(cost) as cost
       from stock_movements group by 1, 2) m using (outlet_id, product_id) where l.on_hand <> m.quantity or l.value <> m.cost`,
  );
  expect(rows).toEqual([{ count: '0' }]);
});
