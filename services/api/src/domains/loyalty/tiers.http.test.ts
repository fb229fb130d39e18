import {
  loyaltySettingsRoute,
  loyaltySettingsSaveRoute,
  discountCategorySaveRoute,
} from '@khanut/shared/contracts';
import type { Money } from '@khanut/shared/money';
import { createTestDatabase, testClock } from '@khanut/testkit';
import { v7 } from 'uuid';
import { rows } from '../../platform/database/rows.js';
import { PointsShop, stateOf, type TestTill } from '../sales/testing/points-shop.js';
import { LoyaltyJobs } from './loyalty-jobs.js';
import { RecomputeTiers } from './recompute-tiers.js';

/** The rulebook of the test begins today; the clock stands in a March to come. */
const year = new Date().getUTCFullYear() + 1;
const march = `${year}-03-10T09:00:00.000Z`;
const clock = testClock(march);
const [silver, gold] = [v7(), v7()];
const ladder = (silverFrom: number, goldFrom: number) => ({
  period: 'month' as const,
  graceDays: 10,
  steps: [
    { tierId: silver, name: 'Silver', from: silverFrom as Money },
    { tierId: gold, name: 'Gold', from: goldFrom as Money },
  ],
});
let at: PointsShop;
let till: TestTill;

const customers = async (count: number): Promise<string[]> => {
  const ids: string[] = [];
  while (ids.length < count) ids.push(await at.customer());
  return ids;
};

beforeAll(async () => {
  at = await PointsShop.open(
    await createTestDatabase(),
    {},
    { clock, tiers: ladder(100_000, 500_000) },
  );
  till = await at.till();
  for (const [id, name] of [
    [silver, 'Silver'],
    [gold, 'Gold'],
  ] as const)
    await at.owner.call(discountCategorySaveRoute, {
      params: { id },
      body: { name, kind: 'tier', rate: null, version: null, publish: false },
    });
});
beforeEach(() => clock.set(march));
afterAll(() => at?.close());

const buy = async (id: string, quantity = 1000) => {
  const sale = at.sale(till, {
    sealedAt: clock.now(),
    customer: stateOf(id),
    lines: [{ quantity }],
  });
  expect((await at.push(till, sale))[0]?.codes).toEqual([]);
  await at.api.drainOutbox();
  return sale;
};
const sql = <Row>(text: string, values: unknown[] = []) =>
  rows<Row>(at.api.dataSource.manager, text, values);
const tierOf = async (id: string) =>
  (await sql<{ tier_id: string | null }>('select tier_id from customers where id = $1', [id]))[0]
    ?.tier_id ?? null;
const changes = (id: string) =>
  sql<{ cause: string; to: string | null }>(
    'select cause, to_tier_id as "to" from tier_changes where customer_id = $1 order by at, id', [id],
  ); // prettier-ignore
const night = () => at.api.app.get(RecomputeTiers).run('nightly');

test('a sale that reaches the step raises at once, one that does not leaves it', async () => {
  const id = await at.customer();
  await buy(id, 500);
  expect(await tierOf(id)).toBeNull();
  const version = await sql('select version, xid::text from customers where id = $1', [id]);
  await buy(id, 500);
  expect(await tierOf(id)).toBe(silver);
  expect(await sql('select version, xid::text from customers where id = $1', [id])).not.toEqual(
    version,
  );
  await buy(id, 4000);
  expect(await tierOf(id)).toBe(gold);
  expect(await changes(id)).toEqual([
    { cause: 'sale', to: silver },
    { cause: 'sale', to: gold },
  ]);
});

test('the night lowers after the next period and its grace, not a day before', async () => {
  const id = await at.customer();
  await buy(id);
  clock.set(`${year}-05-10T19:59:00.000Z`); // the 10th to the last minute in Yerevan
  await night();
  expect(await tierOf(id)).toBe(silver);
  clock.advance(60_000);
  expect(await night()).toMatchObject({ lowered: expect.any(Number) });
  expect(await tierOf(id)).toBeNull();
  expect(await changes(id)).toEqual([
    { cause: 'sale', to: silver },
    { cause: 'nightly', to: null },
  ]);
});

test('a tier fixed by hand, and one that is no step of the ladder, stays', async () => {
  const [fixed, special, vip] = [await at.customer(), await at.customer(), v7()];
  await at.owner.call(discountCategorySaveRoute, {
    params: { id: vip },
    body: { name: 'VIP', kind: 'tier', rate: null, version: null, publish: false },
  });
  await at.client.query('update customers set tier_id = $2, tier_fixed = true where id = $1', [
    fixed,
    gold,
  ]);
  await at.client.query('update customers set tier_id = $2 where id = $1', [special, vip]);
  await buy(special);
  await night();
  expect([await tierOf(fixed), await tierOf(special)]).toEqual([gold, vip]);
});

test('a tier that a person gave without fixing it rises, and is not taken away', async () => {
  const [low, high] = [await at.customer(), await at.customer()];
  await at.client.query('update customers set tier_id = $2 where id = any($1)', [
    [low, high],
    silver,
  ]);
  await buy(high, 5000);
  await night();
  expect([await tierOf(low), await tierOf(high)]).toEqual([silver, gold]);
});

test('what the night raises is drift: a sale should have; the run says so', async () => {
  const id = await at.customer();
  await buy(id);
  await at.client.query('update customers set tier_id = null where id = $1', [id]);
  expect(await night()).toMatchObject({ raised: 1 });
  expect(await tierOf(id)).toBe(silver);
  const [run] = await sql<{ raised: number }>(
    'select raised from tier_runs order by id desc limit 1',
  );
  expect(run).toEqual({ raised: 1 });
  expect(await night()).toMatchObject({ raised: 0, lowered: 0 });
});

test('another ladder in force: all are computed by it, in slices, once', async () => {
  const ids = await customers(30);
  for (const id of ids.slice(0, 3)) await buy(id);
  const { policy, server, version } = await at.owner.call(loyaltySettingsRoute, {});
  await at.owner.call(loyaltySettingsSaveRoute, {
    body: { policy: { ...policy, tiers: ladder(50_000, 100_000) }, server, version, publish: true },
  });
  const recompute = at.api.app.get(RecomputeTiers);
  clock.advance(1000);
  expect(await recompute.changedLadder()).not.toBeNull();
  await at.api.app.get(LoyaltyJobs).ask();
  expect(
    await sql(`select name from outgoing_jobs where name = 'loyalty-new-ladder'`),
  ).toHaveLength(1);
  const done = await recompute.run('published');
  expect(done?.customers).toBeGreaterThan(30);
  expect(await tierOf(ids[0] as string)).toBe(gold);
  expect(await changes(ids[0] as string)).toEqual([
    { cause: 'sale', to: silver },
    { cause: 'published', to: gold },
  ]);
  expect(await tierOf(ids[29] as string)).toBeNull();
  expect(await recompute.changedLadder()).toBeNull();
});

test('two nights at once move each customer once', async () => {
  const ids = await customers(10);
  for (const id of ids.slice(0, 4)) await buy(id);
  await at.client.query('update customers set tier_id = null where id = any($1)', [ids]);
  const before = await sql<{ count: number }>(
    `select count(*) from tier_changes where cause = 'nightly'`,
  );
  await Promise.all([night(), night(), night()]);
  const after = await sql<{ count: number }>(
    `select count(*) from tier_changes where cause = 'nightly'`,
  );
  expect((after[0]?.count ?? 0) - (before[0]?.count ?? 0)).toBe(4);
});

test('the night’s work is asked for once a business date, from three in the morning', async () => {
  const nights = async () =>
    (
      await sql<{ key: string }>(
        `select key from outgoing_jobs where name = 'loyalty-night' order by key`,
      )
    ).map(({ key }) => key);
  const jobs = at.api.app.get(LoyaltyJobs);
  clock.set(`${year}-06-01T22:30:00.000Z`); // 02:30 in Yerevan
  await jobs.ask();
  const before = await nights();
  clock.set(`${year}-06-01T23:00:00.000Z`);
  await Promise.all([jobs.ask(), jobs.ask()]);
  clock.advance(3_600_000);
  await jobs.ask();
  expect((await nights()).filter((key) => !before.includes(key))).toEqual([
    `loyalty-night ${year}-06-02`,
  ]);
});
