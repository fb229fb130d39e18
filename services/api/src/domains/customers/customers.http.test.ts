import {
  consentRoute,
  customerCreateRoute,
  customerDeleteRoute,
  customerGetRoute,
  customerHistoryRoute,
  customerListRoute,
  customerRestoreRoute,
  customerUpdateRoute,
  discountCategorySaveRoute,
} from '@khanut/shared/contracts';
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import { v7 } from 'uuid';
import { rows } from '../../platform/database/rows.js';
import { transaction } from '../../platform/database/transaction.js';
import { createTestApi, type TestApi } from '../../platform/testing/create-test-api.js';
import type { TestCaller } from '../../platform/testing/test-caller.js';
import { createFromTill } from './create-from-till.js';
import type { CustomerWrite } from './customers.policy.js';

let db: TestDatabase;
let api: TestApi;
let owner: TestCaller;
const [pensioner, gold] = [v7(), v7()];

beforeAll(async () => {
  db = await createTestDatabase();
  api = await createTestApi({ databaseUrl: db.appUrl });
  owner = await api.signIn('owner');
  const save = (id: string, name: string, kind: 'category' | 'tier') =>
    owner.call(discountCategorySaveRoute, {
      params: { id },
      body: { name, kind, rate: null, version: null },
    });
  await save(pensioner, 'Pensioner', 'category');
  await save(gold, 'Gold', 'tier');
});
afterAll(async () => {
  await api?.close();
  await db?.drop();
});

const customer = (change: Partial<Record<keyof CustomerWrite, unknown>> = {}): CustomerWrite =>
  ({
    kind: 'person', name: 'Անահիտ Սարգսյան', email: null, taxId: null, birthday: null, locale: 'hy', note: null, phones: [],
    cards: [], categoryIds: [], tierId: null, individual: null, ...change,
  }) as CustomerWrite; // prettier-ignore
const phone = (text: string) => [{ phone: text, kind: 'mobile' }];
const create = (change: Partial<Record<keyof CustomerWrite, unknown>>) =>
  owner.call(customerCreateRoute, { body: customer(change) });
const search = async (text: string) =>
  (await owner.call(customerListRoute, { query: { search: text } })).rows.map((row) => row.name);

test('a customer comes back with phones in E.164, cards, categories, tier and who gave the discount', async () => {
  const made = await create({
    phones: phone('077 000 201'), cards: ['CARD-1'], categoryIds: [pensioner], tierId: gold,
    individual: { rate: 70_000, expiresAt: '2030-01-01T00:00:00.000Z' },
  }); // prettier-ignore
  expect(made).toMatchObject({
    phones: [{ phone: '+37477000201' }],
    cards: [{ number: 'CARD-1', blocked: false }],
    categories: [{ id: pensioner, name: 'Pensioner' }],
    tier: { name: 'Gold' },
    individual: { rate: 70_000, expiresAt: '2030-01-01T00:00:00.000Z', grantedBy: 'Test owner' },
    smsConsent: null,
    visits: 0,
  });
});

test('an unchanged individual discount keeps its granter, a changed one gets a new one', async () => {
  const body = customer({ individual: { rate: 50_000, expiresAt: null } });
  const { id } = await owner.call(customerCreateRoute, { body });
  const marketer = await api.signIn('marketer');
  const same = await marketer.call(customerUpdateRoute, {
    params: { id },
    body: { ...body, note: 'x', version: 1 },
  });
  expect(same.individual?.grantedBy).toBe('Test owner');
  const higher = customer({ individual: { rate: 60_000, expiresAt: null } });
  const changed = await marketer.call(customerUpdateRoute, {
    params: { id },
    body: { ...higher, version: 2 },
  });
  expect(changed.individual?.grantedBy).toBe('Test marketer');
  const stale = await owner.refusal(customerUpdateRoute, {
    params: { id },
    body: { ...body, version: 1 },
  });
  expect(stale.code).toBe('VERSION_CONFLICT');
});

test('a phone or card of somebody else is refused with the field; one that cannot be read too', async () => {
  await create({ phones: phone('+37477000202'), cards: ['CARD-2'] });
  const refusal = (change: Partial<CustomerWrite>) =>
    owner.refusal(customerCreateRoute, { body: customer(change) });
  expect(await refusal({ phones: phone('077-000-202') as never })).toMatchObject({
    code: 'ALREADY_EXISTS',
    fields: [{ path: 'body.phones.0.phone' }],
  });
  expect(await refusal({ cards: ['CARD-2'] })).toMatchObject({
    code: 'ALREADY_EXISTS',
    fields: [{ path: 'body.cards' }],
  });
  expect(await refusal({ phones: phone('12') as never })).toMatchObject({
    code: 'VALIDATION_FAILED',
    fields: [{ path: 'body.phones.0.phone' }],
  });
  expect((await refusal({ categoryIds: [gold] })).code).toBe('VALIDATION_FAILED');
  expect((await refusal({ tierId: pensioner })).code).toBe('VALIDATION_FAILED');
});

test('of many who take one phone at the same moment, one gets it', async () => {
  const attempts = Array.from({ length: 12 }, () =>
    owner.ask(customerCreateRoute, { body: customer({ phones: phone('+37477000203') }) }),
  );
  const statuses = (await Promise.all(attempts))
    .map((answer) => answer.status)
    .sort((a, b) => a - b);
  expect(statuses).toEqual([201, ...Array.from({ length: 11 }, () => 409)]);
});

test('a name is found in any script, a phone by its end, a card exactly, a slip of the keys too', async () => {
  await create({ name: 'Լևոն Խաչատրյան', phones: phone('+37477000204'), cards: ['7710099'] });
  await create({ name: 'Xachik Davtyan' });
  for (const text of [
    'խաչատրյան',
    'Хачатрян',
    'khachatryan',
    'Xachatryan',
    'levon khach',
    '000204',
    '077000204',
    '7710099',
    'Khachatrian',
  ])
    expect([text, await search(text)]).toEqual([text, ['Լևոն Խաչատրյան']]);
  expect(await search('Zzzz')).toEqual([]);
});

test('a list is sorted as asked, both ways', async () => {
  const names = async (sort: string) =>
    (await owner.call(customerListRoute, { query: { sort, pageSize: 500 } })).rows.map(
      (row) => row.name,
    );
  const up = await names('name');
  expect(new Set(up).size).toBeGreaterThan(2);
  expect(await names('-name')).not.toEqual(up);
  expect((await names('-name'))[0]).toBe(up.at(-1));
  expect(await names('-visits')).toHaveLength(up.length);
  expect(await names('no such')).toEqual(up);
});

test('consent is proved line by line, and the latest answer shows', async () => {
  const { id } = await create({});
  const say = (granted: boolean) =>
    owner.call(consentRoute, {
      params: { id },
      body: { channel: 'sms', granted, wording: 'Offers by SMS?', source: 'counter' },
    });
  expect((await say(true)).smsConsent).toMatchObject({ granted: true, source: 'counter' });
  expect((await say(false)).smsConsent).toMatchObject({ granted: false });
  expect((await say(true)).smsConsent).toMatchObject({ granted: true });
  const ledger = await rows<{ granted: boolean }>(
    api.dataSource.manager,
    'select granted from consents where customer_id = $1 order by at, id',
    [id],
  );
  expect(ledger.map((row) => row.granted)).toEqual([true, false, true]);
});

test('a removed customer is gone from lists, frees phone and card, and can come back', async () => {
  const { id } = await create({
    name: 'Հեռացված Մարդ',
    phones: phone('+37477000205'),
    cards: ['CARD-5'],
  });
  await owner.call(customerDeleteRoute, { params: { id } });
  expect(await search('Հեռացված')).toEqual([]);
  await create({ phones: phone('+37477000205'), cards: ['CARD-5'] });
  expect((await owner.call(customerRestoreRoute, { params: { id } })).name).toBe('Հեռացված Մարդ');
});

test('history shows each visit with its discounts, only of outlets within the rights', async () => {
  const { outletId, otherOutletId, registerId, staff } = await api.shop();
  const { id } = await create({ name: 'Visitor' });
  const visit = async (outlet: string, net: number, at: string) => {
    const saleId = v7();
    await rows(
      api.dataSource.manager,
      `insert into sales (id, kind, outlet_id, register_id, epoch, cashier_id, customer_id, opened_at, sealed_at, business_date,
         currency, rulebook_version, gross, discount, net, included_tax, added_tax, rounding, payable, paid, change, line_count)
       values ($1, 'sale', $2, $3, 1, $4, $5, $6, $6, $6::timestamptz::date, 'AMD', 1, $7, 0, $7, 0, 0, 0, $7, $7, 0, 2)`,
      [saleId, outlet, registerId, staff.cashier.id, id, at, net],
    );
    for (const [position, amount] of [100, 200].entries())
      await rows(
        api.dataSource.manager,
        `insert into sale_discounts (sale_id, line_id, position, step, rule_id, name, rate, amount, business_date, outlet_id)
         values ($1, $2, $3, 'customer', 'r', 'Pensioner', 50000, $4, $5::timestamptz::date, $6)`,
        [saleId, v7(), position, amount, at, outlet],
      );
  };
  await visit(outletId, 1000, '2026-03-01T10:00:00Z');
  await visit(otherOutletId, 2000, '2026-03-02T10:00:00Z');
  const all = await owner.call(customerHistoryRoute, { params: { id }, query: {} });
  expect(all.rows.map((row) => [row.outletName, row.net, row.cashierName])).toEqual([
    ['Second', 2000, 'Test cashier'],
    ['First', 1000, 'Test cashier'],
  ]);
  expect(all.rows[0]?.discounts).toEqual([
    { name: 'Pensioner', step: 'customer', rate: 50000, amount: 300 },
  ]);
  const cashier = await api.signIn('cashier');
  expect(
    (await cashier.call(customerHistoryRoute, { params: { id }, query: {} })).rows.map(
      (row) => row.outletName,
    ),
  ).toEqual(['First']);
});

test('a customer made at a till is kept whatever it says, once', async () => {
  const { outletId, registerId } = await api.shop();
  await create({ name: 'First Owner', phones: phone('+37477000206') });
  const entry = (fields: object) => ({
    id: v7(), outletId, registerId, epoch: 1, at: '2026-03-01T10:00:00.000Z', businessDate: '2026-03-01', staffId: null,
    customer: { id: v7(), kind: 'person' as const, name: 'Till Made', phone: null, cardNumber: null, smsConsent: true, ...fields },
  }); // prettier-ignore
  const take = (body: ReturnType<typeof entry>) =>
    transaction(api.dataSource, (tx) => createFromTill(tx, body));
  const known = entry({ phone: '077000206' });
  expect(await take(known)).toMatchObject({ isNew: true, duplicateOf: expect.any(String) });
  expect(await take(known)).toEqual({ isNew: false, duplicateOf: null });
  const odd = entry({ phone: 'ask him' });
  expect(await take(odd)).toEqual({ isNew: true, duplicateOf: null });
  const made = await owner.call(customerGetRoute, { params: { id: odd.customer.id } });
  expect(made).toMatchObject({
    note: 'ask him',
    phones: [],
    smsConsent: { granted: true, source: 'till' },
  });
});
