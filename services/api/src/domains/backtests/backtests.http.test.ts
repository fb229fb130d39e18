import {
  type BackTest,
  backTestCancelRoute,
  backTestGetRoute,
  backTestListRoute,
  backTestStartRoute,
  type BodyOf,
  rulebookPublishRoute,
  type SaleBody,
} from '@khanut/shared/contracts';
import { isRefusal, priceSale, type Rule, type Rulebook } from '@khanut/shared/engine';
import { createTestDatabase, type TestDatabase, waitFor } from '@khanut/testkit';
import { v7 } from 'uuid';
import { rows } from '../../platform/database/rows.js';
import { createTestApi, type TestApi } from '../../platform/testing/create-test-api.js';
import type { TestCaller } from '../../platform/testing/test-caller.js';
import type { TestShop } from '../../platform/testing/test-shop.js';
import { rulebookInForce } from '../rulebook/index.js';
import { sealedSale } from '../sales/testing/sealed-sale.js';
import type { SellingShop } from '../sales/testing/selling-shop.js';
import { receiptsOf, repeated, smallFurniture } from './testing/small-shop.js';
import { storeReceipts } from './testing/stored-receipts.js';

type Start = BodyOf<typeof backTestStartRoute>;

let db: TestDatabase;
let api: TestApi;
let shop: TestShop;
let owner: TestCaller;
let rulebook: Rulebook;
let sales: SaleBody[];
let first: SellingShop;
const customerId = v7();

const made = (at: SellingShop, count: number, days?: number) =>
  receiptsOf((wish) => sealedSale(at, wish), count, days);
const store = (some: readonly SaleBody[]) =>
  storeReceipts({ query: (text, values) => rows(api.dataSource.manager, text, values) }, some);

beforeAll(async () => {
  db = await createTestDatabase();
  api = await createTestApi({ databaseUrl: db.appUrl, env: { KHANUT_JOBS: 'inline' } });
  shop = await api.shop();
  owner = await api.signIn('owner');
  const tx = api.dataSource.manager;
  const rates = JSON.stringify([{ id: 'v', name: 'VAT', rate: 200_000, startsAtMs: null }]);
  await rows(tx, `insert into tax_classes (id, name, mode, rates) values ('vat', 'VAT', 'included', $1)`, [rates]); // prettier-ignore
  await rows(tx, `insert into customers (id, name) values ($1, 'Anahit')`, [customerId]);
  await owner.call(rulebookPublishRoute, { body: { startsAt: null, note: null } });
  rulebook = (await rulebookInForce(tx, new Date())) as Rulebook;
  const given = { customerId, cashierId: shop.staff.cashier.id, rulebook };
  first = { ...smallFurniture(), ...given, outletId: shop.outletId, registerId: shop.registerId };
  const second = { ...smallFurniture(), ...given, outletId: shop.otherOutletId, registerId: shop.otherRegisterId }; // prettier-ignore
  sales = [...made(first, 40), ...made(second, 20)];
  await store(sales);
}, 60_000);
afterAll(async () => {
  await api?.close();
  await db?.drop();
});

const everything = { productIds: [], categoryIds: [], brands: [], exceptProductIds: [], exceptCategoryIds: [] }; // prettier-ignore
const percent = (rate: number, change: object = {}): Start['rule'] =>
  ({
    name: `Draft ${rate}`, active: true, version: null, step: 'item', stack: 'draft', exclusive: false, scope: everything,
    conditions: [], action: { kind: 'percent', rate }, capAmount: null, publish: false, ...change,
  }) as unknown as Start['rule']; // prettier-ignore
const body = (change: Partial<Start> = {}): Start => ({
  id: v7(),
  ruleId: v7(),
  rule: percent(100_000),
  from: '2026-10-01',
  to: '2026-10-03',
  outletIds: null,
  ...change,
});
const get = (id: string, caller = owner) => caller.call(backTestGetRoute, { params: { id } });
const ended = (id: string): Promise<BackTest> =>
  waitFor(async () => {
    const found = await get(id);
    return ['waiting', 'running'].includes(found.state) ? undefined : found;
  }, 25_000);
const run = async (change: Partial<Start> = {}) => {
  const { id } = await owner.call(backTestStartRoute, { body: body(change) });
  return ended(id);
};

/** The same sums by the plainest loop. */
function byHand(some: readonly SaleBody[], rule: Rule) {
  const drafted = { ...rulebook, rules: [...rulebook.rules, rule] };
  const nets = some.map((sale) => {
    const after = priceSale({ ...sale.cart, tenders: [] }, drafted, sale.customerState, sale.clock);
    if (isRefusal(after)) throw new Error(after.code);
    return [sale.priced.totals.net, after.totals.net] as const;
  });
  const sum = (at: 0 | 1) => nets.reduce((total, pair) => total + pair[at], 0);
  return { netBefore: sum(0), netAfter: sum(1), changed: nets.filter(([a, b]) => a !== b).length };
}

test('prices every receipt of the period with the draft, and says what it would have cost', async () => {
  const wish = body();
  await owner.call(backTestStartRoute, { body: wish });
  const done = await ended(wish.id);
  expect(done).toMatchObject({ state: 'done', receipts: 60, done: 60, ruleName: 'Draft 100000' });
  const result = done.result as NonNullable<BackTest['result']>;
  const plain = byHand(sales, { ...wish.rule, id: wish.ruleId } as unknown as Rule);
  expect(result).toMatchObject({ ...plain, receipts: 60, skipped: 0, price: plain.netBefore - plain.netAfter }); // prettier-ignore
  expect(result.marginBefore - result.marginAfter).toBeLessThan(result.price);
  const discounts = result.netBefore - result.netAfter;
  for (const part of [result.byGroup, result.byOutlet, result.byDay]) {
    expect(part.reduce((sum, row) => sum + row.receipts, 0)).toBe(60);
    expect(part.reduce((sum, row) => sum + row.discountAfter - row.discountBefore, 0)).toBe(discounts); // prettier-ignore
  }
  expect(result.byGroup.map(({ group }) => group)).toEqual(['Silver', 'unknown']);
  expect(result.byDay.map(({ day }) => day)).toEqual(['2026-10-01', '2026-10-02', '2026-10-03']);
  expect(result.topCustomers).toMatchObject([{ customerId, name: 'Anahit', receipts: 30 }]);
  expect(result.topProducts.length).toBeGreaterThan(5);
});

test('a rule that is in force is replaced by its draft; switched off, it is taken away', async () => {
  const wish = body({ outletIds: [shop.otherOutletId], to: '2026-10-01' });
  await owner.call(backTestStartRoute, { body: wish });
  const some = sales.filter((sale) => sale.outletId === shop.otherOutletId && sale.businessDate === '2026-10-01'); // prettier-ignore
  expect((await ended(wish.id)).result).toMatchObject({
    receipts: some.length,
    ...byHand(some, { ...wish.rule, id: wish.ruleId } as unknown as Rule),
  });
  const off = await run({ rule: percent(100_000, { active: false }) });
  expect(off.result).toMatchObject({ receipts: 60, changed: 0, price: 0, topProducts: [] });
});

test('the same start again is the same back-test; its id for another one is refused', async () => {
  const wish = body();
  await owner.call(backTestStartRoute, { body: wish });
  expect((await owner.call(backTestStartRoute, { body: wish })).id).toBe(wish.id);
  const other = { ...wish, rule: percent(1) };
  expect((await owner.refusal(backTestStartRoute, { body: other })).code).toBe('ALREADY_EXISTS');
  expect((await ended(wish.id)).state).toBe('done');
  const list = await owner.call(backTestListRoute, { query: { search: 'draft', pageSize: 2 } });
  expect(list.rows).toHaveLength(2);
  expect(list.total).toBeGreaterThan(2);
});

test('cancelled while under way it stops, and holds nobody up meanwhile', async () => {
  await store(repeated(made(first, 60, 20), 6_000));
  const { id } = await owner.call(backTestStartRoute, { body: body({ to: '2026-10-30' }) });
  await waitFor(async () => ((await get(id)).state === 'running' ? true : undefined), 10_000);
  // Answered while it still runs: what prices thousands of receipts does not keep the server from answering.
  expect((await get(id)).state).toBe('running');
  expect(await owner.call(backTestCancelRoute, { params: { id } })).toMatchObject({ state: 'cancelled' }); // prettier-ignore
  expect((await owner.call(backTestCancelRoute, { params: { id } })).state).toBe('cancelled');
  const { done } = await get(id);
  const next = await run({ to: '2026-10-02' });
  expect(next.state).toBe('done');
  expect(await get(id)).toMatchObject({ state: 'cancelled', done, result: null });
  const finished = { params: { id: next.id } };
  expect((await owner.refusal(backTestCancelRoute, finished)).code).toBe('NOT_ALLOWED_NOW');
});

test('who may see what: outlets by right, margins by right', async () => {
  const [chain, marketer, storeManager] = await Promise.all([
    api.signIn('chain_manager'),
    api.signIn('marketer'),
    api.signIn('store_manager'),
  ]);
  const whole = await run();
  for (const caller of [chain, marketer, storeManager])
    expect((await caller.refusal(backTestGetRoute, { params: { id: whole.id } })).code).toBe('NOT_FOUND'); // prettier-ignore
  const foreign = body({ outletIds: [shop.otherOutletId] });
  expect((await chain.refusal(backTestStartRoute, { body: foreign })).code).toBe('NOT_FOUND');
  const wish = body();
  expect((await chain.call(backTestStartRoute, { body: wish })).outletIds).toEqual([shop.outletId]);
  await ended(wish.id);
  expect((await get(wish.id, storeManager)).result?.cost).toBeGreaterThan(0);
  expect((await get(wish.id, marketer)).result).toMatchObject({ cost: 0, marginBefore: 0, marginAfter: 0 }); // prettier-ignore
});

test.each<[string, Partial<Start>, string]>([
  ['a period that ends before it begins', { from: '2026-10-03', to: '2026-10-01' }, 'body.to'],
  ['a period without end', { from: '2000-01-01' }, 'body.to'],
  ['a draft of unknown goods', { rule: percent(1, { scope: { ...everything, productIds: [v7()] } }) }, 'body.rule.scope.productIds.0'],
])('refused: %s', async (_, change, path) => {
  expect(await owner.refusal(backTestStartRoute, { body: body(change) })).toMatchObject({ fields: [{ path }] });
}); // prettier-ignore
