import {
  loyaltySettingsRoute,
  loyaltySettingsSaveRoute,
  discountCategorySaveRoute,
  pullRoute,
} from '@khanut/shared/contracts';
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import { v7 } from 'uuid';
import { rows } from '../../platform/database/rows.js';
import { createTestApi, type TestApi } from '../../platform/testing/create-test-api.js';
import type { TestCaller } from '../../platform/testing/test-caller.js';
import { earnRule, pointsPolicy } from './testing/loyalty-policies.js';

let db: TestDatabase;
let api: TestApi;
let owner: TestCaller;

beforeAll(async () => {
  db = await createTestDatabase();
  api = await createTestApi({ databaseUrl: db.appUrl });
  await api.shop();
  owner = await api.signIn('owner');
});
afterAll(async () => {
  await api.close();
  await db.drop();
});

const silver = v7();
const gold = v7();
const settings = () => owner.call(loyaltySettingsRoute, {});
const ladder = (...steps: [string, number][]) => ({
  period: 'year' as const,
  graceDays: 30,
  steps: steps.map(([tierId, from]) => ({ tierId, name: 'Tier', from })),
});

test('a new shop has no points, and says so in no rulebook', async () => {
  expect(await settings()).toMatchObject({
    policy: { points: null, earn: [], tiers: null },
    server: { claimDays: 14, holdMinutes: 15, allowances: { 'gift-card': 0 } },
    version: 1,
  });
});

test('what the engine reads reaches the tills with the next pull, in one step with the settings', async () => {
  for (const [id, name] of [
    [silver, 'Silver'],
    [gold, 'Gold'],
  ] as const)
    await owner.call(discountCategorySaveRoute, {
      params: { id },
      body: { name, kind: 'tier', rate: null, version: null, publish: false },
    });
  const { server, version } = await settings();
  const policy = {
    points: pointsPolicy, earn: [earnRule()], multipliers: [],
    tiers: ladder([silver, 10_000_00], [gold, 50_000_00]),
  }; // prettier-ignore
  const saved = await owner.call(loyaltySettingsSaveRoute, {
    body: { policy: policy as never, server: { ...server, allowances: { ...server.allowances, points: 500 } }, version, publish: true },
  }); // prettier-ignore
  expect(saved).toMatchObject({ version: version + 1, policy });
  const { rulebook } = await (await api.till()).call(pullRoute, { query: {} });
  expect(rulebook?.loyalty).toEqual(policy);
  expect(
    await rows(
      api.dataSource.manager,
      `select amount from spending_allowances where kind = 'points'`,
    ),
  ).toEqual([{ amount: 500 }]);
});

test('unpublished, tills go on with what they had', async () => {
  const before = await (await api.till()).call(pullRoute, { query: {} });
  const { server, version, policy } = await settings();
  await owner.call(loyaltySettingsSaveRoute, {
    body: { policy: { ...policy, earn: [] }, server, version, publish: false },
  });
  const after = await (await api.till()).call(pullRoute, { query: {} });
  expect(after.rulebook).toEqual(before.rulebook);
  expect((await settings()).policy.earn).toEqual([]);
});

test('bad set-ups are refused by the field and change nothing', async () => {
  const before = await settings();
  const { server, version, policy } = before;
  const save = (changed: object, more: object = {}) =>
    owner.refusal(loyaltySettingsSaveRoute, {
      body: { policy: { ...policy, ...changed } as never, server, version, publish: true, ...more },
    });
  const paths = async (changed: object) => (await save(changed)).fields?.map(({ path }) => path);
  expect(await paths({ tiers: ladder([silver, 500], [gold, 500]) })).toEqual([
    'body.policy.tiers.steps.1.from',
  ]);
  expect(await paths({ tiers: ladder([silver, 1], [silver, 2]) })).toEqual([
    'body.policy.tiers.steps.1.tierId',
  ]);
  expect(await paths({ tiers: ladder([v7(), 1]) })).toEqual(['body.policy.tiers.steps.0.tierId']);
  const twice = earnRule();
  expect(await paths({ earn: [twice, twice] })).toEqual(['body.policy.earn.1.id']);
  expect(await paths({ points: { ...pointsPolicy, pointValue: 0 } })).toEqual([
    'body.policy.points.pointValue',
  ]);
  expect((await save({}, { version: version - 1 })).code).toBe('VERSION_CONFLICT');
  expect(await settings()).toEqual(before);
});

test('rates of foreign notes reach the tills at once; each currency once, and not the home one', async () => {
  const { policy, server, version } = await settings();
  const save = (foreignRates: { currency: string; ratePpm: number }[]) => ({
    body: {
      policy,
      server: { ...server, foreignRates: foreignRates as never },
      version,
      publish: false,
    },
  });
  const usd = { currency: 'USD', ratePpm: 390_000_000 };
  for (const wrong of [
    [usd, usd],
    [usd, { currency: 'AMD', ratePpm: 1 }],
  ])
    expect((await owner.refusal(loyaltySettingsSaveRoute, save(wrong))).fields?.[0]?.path).toBe(
      'body.server.foreignRates.1.currency',
    );
  await owner.call(loyaltySettingsSaveRoute, save([usd]));
  const pulled = await (await api.till()).call(pullRoute, { query: {} });
  expect(pulled.settings?.foreignRates).toEqual([usd]);
  const { foreignRates: _unsaid, ...others } = (await settings()).server;
  await owner.call(loyaltySettingsSaveRoute, {
    body: { policy, server: others, version: version + 1, publish: false },
  });
  expect((await settings()).server.foreignRates).toEqual([usd]);
});

test('a marketer reads the set-up and does not change it', async () => {
  const marketer = await api.signIn('marketer');
  const { policy, server, version } = await marketer.call(loyaltySettingsRoute, {});
  const refusal = await marketer.refusal(loyaltySettingsSaveRoute, {
    body: { policy, server, version, publish: true },
  });
  expect(refusal.code).toBe('FORBIDDEN');
});
