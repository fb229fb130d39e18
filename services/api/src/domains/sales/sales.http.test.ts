import {
  exceptionListRoute,
  exceptionReopenRoute,
  exceptionResolveRoute,
  pushRoute,
  type SaleBody,
  saleGetRoute,
  saleListRoute,
  shiftListRoute,
} from '@khanut/shared/contracts';
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import { v7 } from 'uuid';
import { createTestApi, type TestApi } from '../../platform/testing/create-test-api.js';
import { TestCaller } from '../../platform/testing/test-caller.js';
import type { TestShop } from '../../platform/testing/test-shop.js';
import { plainSale } from './testing/plain-sale.js';
import { envelopeOf } from './testing/sealed-sale.js';

let db: TestDatabase;
let api: TestApi;
let shop: TestShop;
let manager: TestCaller;
const sales: SaleBody[] = [];

beforeAll(async () => {
  db = await createTestDatabase();
  api = await createTestApi({ databaseUrl: db.appUrl });
  shop = await api.shop();
  manager = await api.signIn('store_manager');
  const till = await api.till();
  for (let number = 1; number <= 5; number++)
    sales.push(plainSale({ ...shop, productId: v7(), quantity: number * 1000, number }));
  const entries = sales.map((sale) =>
    envelopeOf({ ...sale, shiftId: shop.outletId }, 'sale', sale.number as number),
  );
  await till.call(pushRoute, { body: { entries } as never });
});
afterAll(async () => {
  await api?.close();
  await db?.drop();
});

test('receipts are listed newest first, searched by number, and cut into pages', async () => {
  const page = await manager.call(saleListRoute, { query: { pageSize: 2 } });
  expect(page).toMatchObject({ total: 5, page: 1, pageSize: 2 });
  expect(page.rows.map((row) => row.number)).toEqual([5, 4]);
  expect(page.rows[0]).toMatchObject({
    payable: 500,
    tenders: [{ kind: 'cash', amount: 500 }],
    lines: 1,
  });
  expect(
    (await manager.call(saleListRoute, { query: { search: '3' } })).rows.map((row) => row.number),
  ).toEqual([3]);
  expect(
    (await manager.call(saleListRoute, { query: { from: '2000-01-01', to: '2000-01-02' } })).total,
  ).toBe(0);
});

test('one receipt comes with its body as sealed and what prints its head', async () => {
  const [first] = sales as [SaleBody];
  const answer = await manager.call(saleGetRoute, { params: { id: first.id } });
  expect(answer.body.priced).toEqual(first.priced);
  expect(answer.header).toMatchObject({ companyName: 'Test shop', timeZone: 'Asia/Yerevan' });
  expect(answer.returns).toEqual([]);
});

test('nobody reads receipts of an outlet that is not theirs', async () => {
  await api.dataSource.query('update staff_outlets set outlet_id = $1 where staff_id = $2', [
    shop.otherOutletId,
    shop.staff.viewer.id,
  ]);
  const viewer = await api.signIn('viewer');
  expect((await viewer.call(saleListRoute, { query: {} })).total).toBe(0);
  expect(
    (await viewer.refusal(saleGetRoute, { params: { id: (sales[0] as SaleBody).id } })).code,
  ).toBe('NOT_FOUND');
  expect((await viewer.call(exceptionListRoute, { query: {} })).total).toBe(0);
});

test('an exception is settled with a word why, once, and can be opened again', async () => {
  const { rows } = await manager.call(exceptionListRoute, { query: { search: 'UNKNOWN_PRODUCT' } });
  const id = rows[0]?.id as number;
  const settled = await manager.call(exceptionResolveRoute, {
    params: { id },
    body: { resolution: 'a gift box' },
  });
  expect(settled).toMatchObject({ resolution: 'a gift box', resolvedBy: 'Test store_manager' });
  expect(
    (
      await manager.refusal(exceptionResolveRoute, {
        params: { id },
        body: { resolution: 'again' },
      })
    ).code,
  ).toBe('NOT_ALLOWED_NOW');
  expect(
    (await manager.call(exceptionListRoute, { query: { state: 'resolved' } })).rows.map(
      (row) => row.id,
    ),
  ).toContain(id);
  expect(await manager.call(exceptionReopenRoute, { params: { id } })).toMatchObject({
    resolvedAt: null,
  });
});

test('bytes damaged on the way are settled with the exception that told of them, and open with it again', async () => {
  const id = v7();
  const damaged = { id, kind: 'sale', epoch: 1, seq: 1, hash: '0'.repeat(64), body: '{}' };
  await (await api.till()).call(pushRoute, { body: { entries: [damaged] } });
  const { rows } = await manager.call(exceptionListRoute, { query: { search: id } });
  expect(rows).toMatchObject([{ code: 'QUARANTINED', detail: { reason: 'HASH_DIFFERS' } }]);
  const params = { id: rows[0]!.id };
  const raw = () =>
    api.dataSource.query(
      'select resolved_at is not null as settled, p.name as by from quarantine q left join staff p on p.id = q.resolved_by where entry_id = $1',
      [id],
    );
  expect(await raw()).toEqual([{ settled: false, by: null }]);
  const resolution = 'the whole receipt came after it';
  await manager.call(exceptionResolveRoute, { params, body: { resolution } });
  expect(await raw()).toEqual([{ settled: true, by: 'Test store_manager' }]);
  await manager.call(exceptionReopenRoute, { params });
  expect(await raw()).toEqual([{ settled: false, by: null }]);
});

test('a shift that is not opened yet shows what has come in', async () => {
  const { rows } = await manager.call(shiftListRoute, { query: {} });
  expect(rows).toMatchObject([{ id: shop.outletId, openedAt: null, sales: 5, expectedCash: 1500 }]);
});
