import {
  preorderCreateRoute,
  preorderListRoute,
  preorderStateRoute,
} from '@khanut/shared/contracts';
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import { v7 } from 'uuid';
import { rows } from '../../platform/database/rows.js';
import { transaction } from '../../platform/database/transaction.js';
import { createTestApi, type TestApi } from '../../platform/testing/create-test-api.js';
import type { TestCaller } from '../../platform/testing/test-caller.js';
import type { PreorderWrite } from './preorders.policy.js';
import { changeFromTill, takeFromTill } from './take-preorder.js';

let db: TestDatabase;
let api: TestApi;
let owner: TestCaller;
const [customerId, milk, cheese] = [v7(), v7(), v7()];

beforeAll(async () => {
  db = await createTestDatabase();
  api = await createTestApi({ databaseUrl: db.appUrl });
  owner = await api.signIn('owner');
  const run = (sql: string, values: unknown[]) => rows(api.dataSource.manager, sql, values);
  await run(
    `insert into tax_classes (id, name, mode, rates) values ('vat', 'VAT', 'included', '[]')`,
    [],
  );
  await run(
    `insert into products (id, sku, name, tax_class_id) values ($1, 'M', 'Milk', 'vat'), ($2, 'C', 'Cheese', 'vat')`,
    [milk, cheese],
  );
  await run(`insert into customers (id, name) values ($1, 'Anahit')`, [customerId]);
  const { outletId } = await api.shop();
  await run(`insert into stock_levels (outlet_id, product_id, on_hand) values ($1, $2, 10000)`, [
    outletId,
    milk,
  ]);
});
afterAll(async () => {
  await api?.close();
  await db?.drop();
});

const preorder = async (change: Partial<Record<keyof PreorderWrite, unknown>> = {}): Promise<PreorderWrite> =>
  ({
    id: v7(), outletId: (await api.shop()).outletId, customerId, dueAt: '2026-12-24T10:00:00.000Z', note: null,
    lines: [{ id: v7(), productId: milk, quantity: 4000, unitPrice: 620_00 }], ...change,
  }) as PreorderWrite; // prettier-ignore
const reserved = async (productId = milk): Promise<number> => {
  const { outletId } = await api.shop();
  const sql = 'select reserved from stock_levels where outlet_id = $1 and product_id = $2';
  return (
    (await rows<{ reserved: number }>(api.dataSource.manager, sql, [outletId, productId]))[0]
      ?.reserved ?? 0
  );
};
const move = (
  id: string,
  state: 'taken' | 'ready' | 'cancelled',
  version: number,
  caller = owner,
) => caller.ask(preorderStateRoute, { params: { id }, body: { state, version } });

test('taking reserves, cancelling frees, and each move is allowed once', async () => {
  const before = await reserved();
  const made = await owner.call(preorderCreateRoute, { body: await preorder() });
  expect(made).toMatchObject({
    state: 'taken',
    customerName: 'Anahit',
    total: 2480_00,
    version: 1,
  });
  expect(made.number).toMatch(/^A-P-\d{4}-00001$/);
  expect(made.lines).toMatchObject([{ name: 'Milk', available: 10_000 - before }]);
  expect(await reserved()).toBe(before + 4000);
  expect((await move(made.id, 'ready', 1)).body).toMatchObject({ state: 'ready', version: 2 });
  expect((await move(made.id, 'taken', 2)).status).toBe(200);
  expect((await move(made.id, 'cancelled', 2)).body).toMatchObject({ code: 'VERSION_CONFLICT' });
  expect((await move(made.id, 'cancelled', 3)).status).toBe(200);
  expect(await reserved()).toBe(before);
  expect((await move(made.id, 'ready', 4)).body).toMatchObject({ code: 'NOT_ALLOWED_NOW' });
});

test('more than is on hand may be ordered: the line says what is missing', async () => {
  const lines = [{ id: v7(), productId: cheese, quantity: 2500, unitPrice: 1000 }];
  const made = await owner.call(preorderCreateRoute, { body: await preorder({ lines }) });
  expect(made.lines).toMatchObject([{ quantity: 2500, available: 0 }]);
});

test('twenty at once reserve the exact sum and get numbers without a gap; the same id counts once', async () => {
  const before = await reserved();
  const twice = await preorder();
  const bodies = [
    ...(await Promise.all(Array.from({ length: 18 }, () => preorder()))),
    twice,
    twice,
  ];
  const made = await Promise.all(bodies.map((body) => owner.call(preorderCreateRoute, { body })));
  expect(await reserved()).toBe(before + 19 * 4000);
  const numbers = [...new Set(made.map((one) => Number(one.number.slice(-5))))].sort(
    (a, b) => a - b,
  );
  expect(numbers).toHaveLength(19);
  expect((numbers.at(-1) ?? 0) - (numbers[0] ?? 0)).toBe(18);
});

test('many cancel one pre-order at the same moment: stock is freed once', async () => {
  const made = await owner.call(preorderCreateRoute, { body: await preorder() });
  const before = await reserved();
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => move(made.id, 'cancelled', 1)),
  );
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  expect(await reserved()).toBe(before - 4000);
});

test('unknown customers and products, empty quantities and foreign outlets are refused, nothing half-written', async () => {
  const { otherOutletId } = await api.shop();
  const before = await reserved();
  const line = { id: v7(), productId: milk, quantity: 1000, unitPrice: 1 };
  const refusal = async (change: object, caller = owner) =>
    (await caller.refusal(preorderCreateRoute, { body: await preorder(change) })).fields?.[0]?.path;
  expect(await refusal({ customerId: v7() })).toBe('body.customerId');
  expect(await refusal({ lines: [line, { ...line, id: v7(), productId: v7() }] })).toBe(
    'body.lines.1.productId',
  );
  expect(await refusal({ lines: [{ ...line, quantity: 0 }] })).toBe('body.lines.0');
  const cashier = await api.signIn('cashier');
  const foreign = await cashier.refusal(preorderCreateRoute, {
    body: await preorder({ outletId: otherOutletId }),
  });
  expect(foreign.code).toBe('NOT_FOUND');
  expect(await reserved()).toBe(before);
});

test('the till takes and changes pre-orders as facts, each once', async () => {
  const { outletId, registerId, staff } = await api.shop();
  const ofTill = {
    outletId,
    registerId,
    epoch: 1,
    at: '2026-11-02T08:00:00.000Z',
    businessDate: '2026-11-02',
    staffId: staff.cashier.id,
  };
  const id = v7();
  const lines = [
    { id: v7(), productId: milk, name: 'Milk as known', quantity: 1000, unitPrice: 600_00 },
  ];
  const taken = {
    ...ofTill,
    id: v7(),
    preorder: { id, customerId: v7(), dueAt: '2026-11-03T08:00:00.000Z', note: 'ring', lines },
  } as never;
  const before = await reserved();
  const run = (work: Parameters<typeof transaction<void>>[1]) => transaction(api.dataSource, work);
  await run((tx) => takeFromTill(tx, taken));
  await run((tx) => takeFromTill(tx, taken));
  expect(await reserved()).toBe(before + 1000);
  const change = (state: string) =>
    run((tx) =>
      changeFromTill(tx, { ...ofTill, id: v7(), preorderId: id, state, saleId: null } as never),
    );
  await change('ready');
  await change('cancelled');
  await change('cancelled');
  await change('ready');
  expect(await reserved()).toBe(before);
  const found = await owner.call(preorderListRoute, {
    query: { state: 'cancelled', pageSize: 500 },
  });
  expect(found.rows.find((row) => row.id === id)).toMatchObject({
    note: 'ring',
    customerName: '',
    lines: [{ name: 'Milk as known' }],
  });
});

test('the list is by due time, by state, by search, within the rights', async () => {
  const { otherOutletId } = await api.shop();
  await owner.call(preorderCreateRoute, {
    body: await preorder({ outletId: otherOutletId, dueAt: '2026-01-01T00:00:00.000Z' }),
  });
  const all = await owner.call(preorderListRoute, { query: { state: 'open', pageSize: 500 } });
  expect(all.rows[0]).toMatchObject({
    outletName: 'Second',
    number: expect.stringMatching(/^B-P-/),
  });
  expect(all.rows.map((row) => row.dueAt)).toEqual([...all.rows.map((row) => row.dueAt)].sort());
  const cashier = await api.signIn('cashier');
  const own = await cashier.call(preorderListRoute, { query: { state: 'open', pageSize: 500 } });
  expect(new Set(own.rows.map((row) => row.outletName))).toEqual(new Set(['First']));
  expect((await owner.call(preorderListRoute, { query: { search: 'B-P-' } })).total).toBe(1);
  expect(
    (await owner.call(preorderListRoute, { query: { from: '2026-01-01', to: '2026-01-01' } }))
      .total,
  ).toBe(1);
});
