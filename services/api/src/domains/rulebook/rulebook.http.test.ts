import {
  discountCategoryListRoute,
  discountCategorySaveRoute,
  ruleFindingsRoute,
  ruleListRoute,
  ruleSaveRoute,
} from '@khanut/shared/contracts';
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import { v7 } from 'uuid';
import { rows } from '../../platform/database/rows.js';
import { createTestApi, type TestApi } from '../../platform/testing/create-test-api.js';
import type { TestCaller } from '../../platform/testing/test-caller.js';
import { rulebookByVersion, rulebookInForce } from './published-rulebooks.js';
import type { RuleWrite } from './rulebook.policy.js';

let db: TestDatabase;
let api: TestApi;
let owner: TestCaller;

beforeAll(async () => {
  db = await createTestDatabase();
  api = await createTestApi({ databaseUrl: db.appUrl });
  owner = await api.signIn('owner');
});
afterAll(async () => {
  await api?.close();
  await db?.drop();
});

const latest = () => rulebookInForce(api.dataSource.manager, new Date());
const saveCategory = (
  id: string,
  rate: number | null,
  version: number | null,
  kind: 'category' | 'tier' = 'category',
) =>
  owner.call(discountCategorySaveRoute, {
    params: { id },
    body: { name: `C ${id.slice(-4)}`, kind, rate: rate as never, version },
  });
const ladder = (change: Partial<Record<keyof RuleWrite, unknown>> = {}): RuleWrite =>
  ({
    name: 'Big basket', active: true, version: null, step: 'receipt', stack: 'basket', exclusive: false,
    scope: { productIds: [], categoryIds: [], brands: [], exceptProductIds: [], exceptCategoryIds: [] }, conditions: [],
    action: { kind: 'ladder', by: 'amount', steps: [{ from: 100_000, rate: 20_000 }, { from: 300_000, rate: 50_000 }] },
    capAmount: null, ...change,
  }) as RuleWrite; // prettier-ignore

/** A category of goods. */
async function addGoods(): Promise<string> {
  const id = v7();
  await rows(api.dataSource.manager, `insert into categories (id, name) values ($1, $2)`, [id, id]);
  return id;
}
const gone = (table: string, id: string) =>
  rows(api.dataSource.manager, `update ${table} set deleted_at = now() where id = $1`, [id]);

test('a category with a rate is a rule, published at once; without one the rule is off', async () => {
  const id = v7();
  const before = (await latest())?.version ?? 0;
  expect(await saveCategory(id, 50_000, null)).toMatchObject({
    rate: 50_000,
    version: 1,
    customers: 0,
  });
  const published = await latest();
  expect(published?.version).toBe(before + 1);
  expect(published?.rules.find((rule) => rule.id === id)).toMatchObject({
    step: 'customer', stack: 'customer', conditions: [{ kind: 'customer-category', categoryId: id }], action: { kind: 'percent', rate: 50_000 },
  }); // prettier-ignore
  expect(await saveCategory(id, null, 1)).toMatchObject({ rate: null, version: 2 });
  expect((await latest())?.rules.some((rule) => rule.id === id)).toBe(false);
});

test('a tier’s rule asks for the tier, and a category never turns into one', async () => {
  const id = v7();
  await saveCategory(id, 70_000, null, 'tier');
  expect((await latest())?.rules.find((rule) => rule.id === id)?.conditions).toEqual([
    { kind: 'tier', tierId: id },
  ]);
  const body = { name: 'x', kind: 'category' as const, rate: null, version: 1 };
  expect((await owner.refusal(discountCategorySaveRoute, { params: { id }, body })).code).toBe(
    'VERSION_CONFLICT',
  );
});

test('a category’s rule is called as the category in every language, and keeps that when only the rate changes', async () => {
  const id = v7();
  const names = { hy: 'Արծաթե', ru: 'Серебро', en: 'Silver' };
  const save = (body: object, version: number | null) =>
    owner.call(discountCategorySaveRoute, {
      params: { id },
      body: { name: 'Արծաթե', kind: 'tier', rate: 30_000 as never, version, ...body },
    });
  const ruleNames = async () =>
    (await owner.call(ruleListRoute, {})).rows.find((row) => row.id === id)?.body.names;
  await save({ names }, null);
  expect(await ruleNames()).toEqual(names);
  await save({ rate: 50_000 }, 1);
  expect(await ruleNames()).toEqual(names);
  await save({ names: { ...names, en: 'Silver card' } }, 2);
  expect(await ruleNames()).toEqual({ ...names, en: 'Silver card' });
});

test('a new rate keeps the scope that was given to the category’s rule by hand', async () => {
  const id = v7();
  await saveCategory(id, 50_000, null);
  const scope = {
    productIds: [],
    categoryIds: [await addGoods()],
    brands: [],
    exceptProductIds: [],
    exceptCategoryIds: [],
  };
  const conditions = [{ kind: 'customer-category', categoryId: id }];
  const body = ladder({
    version: 1,
    step: 'customer',
    scope,
    conditions,
    action: { kind: 'percent', rate: 50_000 },
  });
  await owner.call(ruleSaveRoute, { params: { id }, body });
  await saveCategory(id, 80_000, 1);
  expect((await latest())?.rules.find((rule) => rule.id === id)).toMatchObject({
    scope,
    action: { rate: 80_000 },
  });
});

test('a rulebook carries country rounding, the company’s cash step and the currency', async () => {
  expect(await latest()).toMatchObject({
    currency: 'AMD',
    rounding: { lineMode: 'half-up', taxPoint: 'line', cash: { step: 1000, mode: 'half-up' } },
    policy: { maxTotalDiscount: null },
  });
});

test('versions are immutable, run without a gap, and nothing changed makes none', async () => {
  const id = v7();
  await owner.call(ruleSaveRoute, { params: { id }, body: ladder() });
  const first = await latest();
  await owner.call(ruleSaveRoute, { params: { id }, body: ladder({ version: 1 }) });
  expect((await latest())?.version).toBe(first?.version);
  await owner.call(ruleSaveRoute, {
    params: { id },
    body: ladder({ version: 2, name: 'Bigger basket' }),
  });
  const second = await latest();
  expect(second?.version).toBe((first?.version ?? 0) + 1);
  expect(await rulebookByVersion(api.dataSource.manager, first?.version ?? 0)).toEqual(first);
  expect(await rulebookByVersion(api.dataSource.manager, first?.version ?? 0)).toEqual(first);
  expect(await rulebookByVersion(api.dataSource.manager, 9999)).toBeNull();
});

test('many publish at once: each gets a number of its own, and the last has every rule', async () => {
  const before = (await latest())?.version ?? 0;
  const ids = Array.from({ length: 8 }, () => v7());
  await Promise.all(
    ids.map((id, at) =>
      owner.call(ruleSaveRoute, {
        params: { id },
        body: ladder({ name: `Race ${at}`, stack: `race ${at}` }),
      }),
    ),
  );
  const after = await latest();
  expect(after?.version).toBe(before + ids.length);
  expect(after?.rules.map((rule) => rule.id)).toEqual(expect.arrayContaining(ids));
});

test('a ladder out of order, an old version and a taken id are refused', async () => {
  const id = v7();
  const steps = [{ from: 300, rate: 1 }, { from: 100, rate: 2 }]; // prettier-ignore
  const refusal = (body: RuleWrite) => owner.refusal(ruleSaveRoute, { params: { id }, body });
  expect(await refusal(ladder({ action: { kind: 'ladder', by: 'amount', steps } }))).toMatchObject({
    fields: [{ path: 'body.action.steps' }],
  });
  await owner.call(ruleSaveRoute, { params: { id }, body: ladder() });
  expect((await refusal(ladder())).code).toBe('ALREADY_EXISTS');
  expect((await refusal(ladder({ version: 5 }))).code).toBe('VERSION_CONFLICT');
});

test('the lists show what is published', async () => {
  const { rows: rules, publishedVersion } = await owner.call(ruleListRoute, {});
  expect(publishedVersion).toBe((await latest())?.version);
  expect(rules.length).toBeGreaterThan(0);
  expect((await owner.call(discountCategoryListRoute, {})).rows.map((row) => row.kind)).toContain(
    'tier',
  );
});

const scopeOf = (named: object) => ({
  productIds: [],
  categoryIds: [],
  brands: [],
  exceptProductIds: [],
  exceptCategoryIds: [],
  ...named,
});
const group = (reward: object, parts = [{ scope: scopeOf({}), count: 3 }]) => ({
  step: 'group',
  action: { kind: 'group', parts, reward, maxGroups: null },
});

test.each<[string, object, string]>([
  ['a part the group has not', group({ kind: 'percent-part', rate: 1, part: 1 }), 'action.reward.part'],
  ['more cheapest than pieces', group({ kind: 'percent-cheapest', rate: 1, count: 4 }), 'action.reward.count'],
  ['purchases without a period', { action: { kind: 'ladder', by: 'accumulated', steps: [{ from: 0, rate: 1 }] } }, 'action.period'],
  ['a step of coupons without one', { step: 'coupon' }, 'conditions'],
  ['an unknown outlet', { conditions: [{ kind: 'outlets', outletIds: [v7()] }] }, 'conditions.0.outletIds.0'],
  ['an unknown coupon', { conditions: [{ kind: 'coupon', couponId: v7(), perReceipt: 1 }] }, 'conditions.0.couponId'],
  ['an unknown tier', { conditions: [{ kind: 'tier', tierId: v7() }] }, 'conditions.0.tierId'],
  ['an unknown product', { scope: scopeOf({ exceptProductIds: [v7()] }) }, 'scope.exceptProductIds.0'],
  ['an unknown category in a part', group({ kind: 'price', price: 1 }, [{ scope: scopeOf({ categoryIds: [v7()] }), count: 2 }]), 'action.parts.0.scope.categoryIds.0'],
])('refused with its place: %s', async (_, change, path) => {
  const body = ladder(change);
  expect(await owner.refusal(ruleSaveRoute, { params: { id: v7() }, body })).toMatchObject({
    code: 'VALIDATION_FAILED',
    fields: [{ path: `body.${path}` }],
  });
}); // prettier-ignore

test('findings tell of the working copy with the draft in it, and of what is gone since', async () => {
  const [goods, wide, narrow] = [await addGoods(), v7(), v7()];
  const percent = (rate: number, change: object = {}) =>
    ladder({ step: 'item', stack: 'found', action: { kind: 'percent', rate }, ...change });
  const narrowed = { scope: scopeOf({ categoryIds: [goods] }) };
  await owner.call(ruleSaveRoute, { params: { id: narrow }, body: percent(10_000, narrowed) });
  const find = async (draft: { id: string; rule: RuleWrite } | null) =>
    (await owner.call(ruleFindingsRoute, { body: { draft } })).rows.filter(({ ruleId }) =>
      [wide, narrow].includes(ruleId),
    );
  expect(await find(null)).toEqual([]);
  expect(await find({ id: wide, rule: percent(20_000) })).toEqual([
    { code: 'NEVER_WINS', severity: 'dead', ruleId: narrow, otherRuleId: wide },
  ]);
  expect(await find({ id: narrow, rule: percent(0, narrowed) })).toEqual([
    { code: 'NO_EFFECT', severity: 'dead', ruleId: narrow, otherRuleId: null },
  ]);
  await gone('categories', goods);
  expect((await find(null)).map(({ code }) => code)).toEqual([
    'REACHES_NOTHING',
    'UNKNOWN_REFERENCE',
  ]);
});
