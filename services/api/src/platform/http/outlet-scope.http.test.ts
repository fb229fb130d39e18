import { allRoutes, enrolmentCodeRoute, enrolRoute, pushRoute } from '@khanut/shared/contracts';
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import pg from 'pg';
import { v7 } from 'uuid';
import { plainSale } from '../../domains/sales/testing/plain-sale.js';
import { envelopeOf } from '../../domains/sales/testing/sealed-sale.js';
import { addProduct } from '../../domains/sales/testing/selling-shop.js';
import { createTestApi, type TestApi } from '../testing/create-test-api.js';
import { TestCaller } from '../testing/test-caller.js';
import type { TestShop } from '../testing/test-shop.js';

// A store manager of the first outlet, and a second outlet in which everything has happened.
let db: TestDatabase;
let api: TestApi;
let shop: TestShop;
let owner: TestCaller;
let manager: TestCaller;
let marketer: TestCaller;
let client: pg.Client;
const [saleId, receiptId, preorderId, campaignId, customerId, shiftId] = Array.from({ length: 6 }, () => v7()) as [
  string, string, string, string, string, string,
]; // prettier-ignore

beforeAll(async () => {
  db = await createTestDatabase();
  api = await createTestApi({ databaseUrl: db.appUrl });
  shop = await api.shop();
  owner = await api.signIn('owner');
  manager = await api.signIn('store_manager');
  marketer = await api.signIn('marketer');
  client = new pg.Client({ connectionString: db.ownerUrl });
  await client.connect();
  await fillOtherOutlet();
});
afterAll(async () => {
  await client?.end();
  await api?.close();
  await db?.drop();
});

async function send(
  caller: TestCaller,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: unknown,
) {
  const answer = await caller.send(
    method,
    path,
    body === undefined ? undefined : JSON.stringify(body),
  );
  return {
    status: answer.status,
    text: answer.text,
    code: (answer.body as { code?: string } | undefined)?.code,
  };
}

async function fillOtherOutlet(): Promise<void> {
  const { otherOutletId: outletId, otherRegisterId: registerId } = shop;
  await client.query(
    `insert into tax_classes (id, name, mode, rates) values ('vat', 'VAT', 'included', '[]')`,
  );
  await client.query(`insert into customers (id, name) values ($1, 'Anahit')`, [customerId]);
  const { id: productId } = await addProduct(client, 1);
  const { code } = await owner.call(enrolmentCodeRoute, { params: { id: registerId } as never });
  const enrolled = await api.nobody.call(enrolRoute, {
    body: {
      code,
      origin: 'http://localhost:4810',
      agent: { name: 'Other counter', version: '1' },
    } as never,
  });
  const till = new TestCaller(api.app, { authorization: `Bearer ${enrolled.registerToken}` });
  const at = new Date().toISOString();
  const opened = {
    id: v7(), outletId, registerId, epoch: 1, at, businessDate: at.slice(0, 10), staffId: shop.staff.owner.id, shiftId,
    float: 0, denominations: [],
  }; // prettier-ignore
  const sale = {
    ...plainSale({ outletId, registerId, productId, quantity: 1000, number: 2 }),
    id: saleId,
    shiftId,
    customer: { id: customerId, name: 'Anahit', cardNumber: null },
  };
  const entries = [envelopeOf(opened, 'shift-opened', 1), envelopeOf(sale, 'sale', 2)];
  const { verdicts } = await till.call(pushRoute, { body: { entries } as never });
  expect(verdicts.map(({ verdict }) => verdict)).toEqual(['accepted', 'exception']);
  const made = [
    await send(owner, 'POST', '/api/v1/goods-receipts', {
      id: receiptId, outletId, supplier: null, note: null, receivedAt: at,
      lines: [{ lineId: v7(), productId, quantity: 1000, unitCost: 100 }],
    }),
    await send(owner, 'POST', '/api/v1/preorders', {
      id: preorderId, outletId, customerId, dueAt: at, note: null,
      lines: [{ id: v7(), productId, quantity: 1000, unitPrice: 100 }],
    }),
    await send(owner, 'PUT', `/api/v1/campaigns/${campaignId}`, campaign(outletId)),
  ]; // prettier-ignore
  expect(made.map(({ status, text }) => (status < 300 ? 'made' : text))).toEqual([
    'made',
    'made',
    'made',
  ]);
}

const campaign = (outletId: string) => ({
  name: 'Offer', outletId, gateway: 'twilio', agentId: null, template: 'Hello {name}', version: null,
  audience: { discountCategoryIds: [], tierIds: [], search: null, customerIds: [] },
}); // prettier-ignore

/** Routes that answer what belongs to outlets; each shows the other outlet to the owner, so that a leak would show. */
const lists = [
  'outlets.list', 'registers.list', 'agents.list', 'sales.list', 'shifts.list', 'exceptions.list', 'stock.list',
  'stock.movements', 'goods-receipts.list', 'preorders.list', 'campaigns.list', 'customers.history',
]; // prettier-ignore
const pathOf = (id: string): string =>
  (allRoutes.find((route) => route.id === id)?.path ?? `no route ${id}`)
    .replace(':id', customerId)
    .replace(':format', 'csv');

test.each(lists)(
  '%s shows the other outlet to the owner and not to a manager of the first',
  async (id) => {
    const seen = await send(owner, 'GET', pathOf(id));
    expect({ status: seen.status, shows: showsOther(seen.text) }).toEqual({
      status: 200,
      shows: true,
    });
    const answer = await send(id.startsWith('campaigns') ? marketer : manager, 'GET', pathOf(id));
    expect(answer.status).toBe(200);
    expect(showsOther(answer.text)).toBe(false);
  },
);

const showsOther = (text: string): boolean =>
  [shop.otherOutletId, shop.otherRegisterId, saleId, shiftId].some((id) => text.includes(id));

test('no list can be pointed at the other outlet', async () => {
  const wrong: string[] = [];
  for (const { path, method, auth, id } of allRoutes) {
    if (auth !== 'staff' || method !== 'GET') continue;
    const asked = path.replace(':id', saleId).replace(':format', 'csv');
    const range = path.includes('/reports/sales') ? '&by=outlet&from=2020-01-01&to=2030-01-01' : '';
    const answer = await send(manager, 'GET', `${asked}?outletId=${shop.otherOutletId}${range}`);
    if (answer.status < 300 && (showsOther(answer.text) || answer.text.includes('Second')))
      wrong.push(id);
  }
  expect(wrong).toEqual([]);
});

test.each([
  ['GET', () => `/api/v1/sales/${saleId}`, undefined],
  ['POST', () => `/api/v1/goods-receipts/${receiptId}/cancel`, {}],
  ['POST', () => `/api/v1/preorders/${preorderId}/state`, { state: 'ready', version: 1 }],
  ['POST', () => `/api/v1/registers/${shop.otherRegisterId}/enrolment-code`, {}],
  ['POST', () => `/api/v1/registers/${shop.otherRegisterId}/revoke`, {}],
] as const)(
  '%s by an id of the other outlet finds nothing and changes nothing',
  async (method, path, body) => {
    expect(await send(manager, method, path(), body)).toMatchObject({
      status: 404,
      code: 'NOT_FOUND',
    });
  },
);

test('exceptions of the other outlet are not resolved from here', async () => {
  const { rows } = await client.query(`select id from exceptions where outlet_id = $1`, [
    shop.otherOutletId,
  ]);
  expect(rows.length).toBeGreaterThan(0);
  for (const { id } of rows as { id: string }[])
    for (const act of ['resolve', 'reopen']) {
      const answer = await send(manager, 'POST', `/api/v1/exceptions/${id}/${act}`, {
        resolution: 'mine',
      });
      expect(answer).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    }
  const open = await client.query(
    'select count(*)::int from exceptions where outlet_id = $1 and resolved_at is null',
    [shop.otherOutletId],
  );
  expect(open.rows[0]).toEqual({ count: rows.length });
});

test('nothing is written into the other outlet', async () => {
  const outletId = shop.otherOutletId;
  const { rows } = await client.query('select id from products limit 1');
  const productId = (rows[0] as { id: string }).id;
  const at = new Date().toISOString();
  const lines = [{ lineId: v7(), productId, quantity: 1000, unitCost: 1 }];
  const orderLines = [{ id: v7(), productId, quantity: 1000, unitPrice: 1 }];
  const attempts = [
    [
      '/api/v1/goods-receipts',
      { id: v7(), outletId, supplier: null, note: null, receivedAt: at, lines },
    ],
    ['/api/v1/stock/adjustments', { id: v7(), outletId, productId, quantity: 1000, reason: 'x' }],
    [
      '/api/v1/preorders',
      { id: v7(), outletId, customerId, dueAt: at, note: null, lines: orderLines },
    ],
    ['/api/v1/registers', { outletId, code: 'X1', name: 'Mine' }],
  ] as const;
  for (const [path, body] of attempts)
    expect({ path, ...(await send(manager, 'POST', path, body)) }).toMatchObject({
      path,
      code: 'NOT_FOUND',
    });
});
