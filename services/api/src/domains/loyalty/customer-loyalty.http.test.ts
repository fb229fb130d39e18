import {
  customerLoyaltyRoute,
  customerReferrerRoute,
  customerTierFixRoute,
  discountCategorySaveRoute,
  householdSaveRoute,
  pullRoute,
  type PulledCustomer,
} from '@khanut/shared/contracts';
import type { Money } from '@khanut/shared/money';
import { createTestDatabase, waitFor } from '@khanut/testkit';
import { v7 } from 'uuid';
import { PointsShop, stateOf, type TestTill } from '../sales/testing/points-shop.js';
import { HouseholdsService } from './households.service.js';

const [silver, gold] = [v7(), v7()];
const tiers = {
  period: 'lifetime' as const,
  graceDays: 0,
  steps: [
    { tierId: silver, name: 'Silver', from: 100_000 as Money },
    { tierId: gold, name: 'Gold', from: 1_000_000 as Money },
  ],
};
let at: PointsShop;
let till: TestTill;

beforeAll(async () => {
  at = await PointsShop.open(await createTestDatabase(), {}, { tiers });
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
afterEach(async () => expect(await at.brokenAccounts()).toEqual([]));
afterAll(() => at?.close());

const read = (id: string) => at.owner.call(customerLoyaltyRoute, { params: { id } });
const buy = async (id: string) => {
  const sale = at.sale(till, { customer: stateOf(id) });
  await at.push(till, sale);
  await at.api.drainOutbox();
  return sale.priced.totals;
};
const points = async (holder: string) => (await at.balance('points', holder))?.amount ?? 0;
/** What a till that starts anew is told of a customer, once no older transaction of the server holds the news back. */
const pulled = (id: string): Promise<PulledCustomer> =>
  waitFor(async () => {
    const { customers } = await till.push.call(pullRoute, { query: { limit: 5000 } });
    return customers.find((customer) => customer.id === id);
  });

test('tier, what is missing to the next, points, and the same to the till', async () => {
  const id = await at.customer();
  const { purchases = 0, pointsEarned } = await buy(id);
  const missing = 1_000_000 - purchases;
  expect(await read(id)).toMatchObject({
    accounts: [{ kind: 'points', amount: pointsEarned, spendable: pointsEarned, held: 0 }],
    household: null,
    tier: {
      current: { id: silver, name: 'Silver' }, fixed: false, purchases, period: 'lifetime', safeUntil: null,
      next: { id: gold, name: 'Gold', missing }, changes: [{ from: null, to: 'Silver', cause: 'sale' }],
    },
    coupons: [], referredBy: null,
  }); // prettier-ignore
  expect(await pulled(id)).toMatchObject({
    tier: { id: silver },
    nextTier: { name: 'Gold', missing },
  });
});

test('a tier fixed by hand stays with the next purchase; given back, it is what was bought', async () => {
  const id = await at.customer();
  const fix = (tierId: string | null, fixed: boolean) =>
    at.owner.call(customerTierFixRoute, { params: { id }, body: { tierId, fixed } });
  expect((await fix(gold, true)).tier).toMatchObject({
    current: { id: gold },
    fixed: true,
    next: null,
  });
  await buy(id);
  expect((await read(id)).tier).toMatchObject({ current: { id: gold }, fixed: true });
  const freed = await fix(null, false);
  expect(freed.tier).toMatchObject({ current: { id: silver }, fixed: false, next: { id: gold } });
  expect(freed.tier.changes.map(({ to, cause }) => [to, cause])).toEqual([
    ['Silver', 'freed'],
    ['Gold', 'by-hand'],
  ]);
  const refusal = await at.owner.refusal(customerTierFixRoute, {
    params: { id },
    body: { tierId: v7(), fixed: true },
  });
  expect(refusal.fields?.[0]?.path).toBe('body.tierId');
});

test('who brought somebody: before the first purchase, nobody themselves, no ring', async () => {
  const [ani, davit, eva] = [await at.customer(), await at.customer(), await at.customer()];
  const name = (id: string, referrerId: string | null) =>
    at.owner.call(customerReferrerRoute, { params: { id }, body: { referrerId } });
  const refused = async (id: string, referrerId: string) =>
    at.owner.refusal(customerReferrerRoute, { params: { id }, body: { referrerId } });
  expect(await name(davit, ani)).toMatchObject({ referredBy: { id: ani } });
  await name(eva, davit);
  expect((await refused(ani, ani)).fields?.[0]?.path).toBe('body.referrerId');
  expect((await refused(ani, eva)).code).toBe('VALIDATION_FAILED');
  expect((await refused(ani, v7())).code).toBe('VALIDATION_FAILED');
  expect(await name(eva, null)).toMatchObject({ referredBy: null });
  await buy(davit);
  expect((await refused(davit, eva)).code).toBe('NOT_ALLOWED_NOW');
});

test('nobody there, nobody allowed', async () => {
  const [gone, id] = [v7(), await at.customer()];
  expect((await at.owner.refusal(customerLoyaltyRoute, { params: { id: gone } })).code).toBe(
    'NOT_FOUND',
  );
  expect((await at.owner.refusal(customerTierFixRoute, { params: { id: gone }, body: { tierId: null, fixed: false } })).code).toBe('NOT_FOUND'); // prettier-ignore
  expect(
    (
      await at.owner.refusal(customerReferrerRoute, {
        params: { id: gone },
        body: { referrerId: id },
      })
    ).code,
  ).toBe('NOT_FOUND');
  expect((await at.owner.refusal(customerLoyaltyRoute, { params: { id: 'x' } })).code).toBe(
    'VALIDATION_FAILED',
  );
  expect((await at.api.nobody.refusal(customerLoyaltyRoute, { params: { id } })).code).toBe(
    'NOT_SIGNED_IN',
  );
});

describe('households', () => {
  type MemberWrite = { customerId: string; mayBurn: boolean };
  const member = (customerId: string, mayBurn = false): MemberWrite => ({ customerId, mayBurn });
  const save = (id: string, members: MemberWrite[], version: number | null = null) =>
    at.owner.call(householdSaveRoute, {
      params: { id },
      body: { name: 'Family', members, version },
    });
  const refused = (id: string, members: MemberWrite[], version: number | null = null) =>
    at.owner.refusal(householdSaveRoute, {
      params: { id },
      body: { name: 'Family', members, version },
    });

  test('points of those who join move to it, lot by lot; tills learn the account and who may spend', async () => {
    const [id, mother, son] = [v7(), await at.customer(), await at.customer()];
    const earned = (await buy(mother)).pointsEarned + (await buy(son)).pointsEarned;
    const saved = await save(id, [member(mother, true), member(son)]);
    expect(saved).toMatchObject({ id, version: 1, points: earned, members: [{ customerId: mother, mayBurn: true }, { customerId: son, mayBurn: false }] }); // prettier-ignore
    expect([await points(mother), await points(son), await points(id)]).toEqual([0, 0, earned]);
    expect(await pulled(son)).toMatchObject({
      pointsBalance: earned,
      pointsAccountId: id,
      mayBurn: false,
    });
    expect((await read(son)).household).toMatchObject({ id, name: 'Family' });
    expect((await read(son)).accounts).toContainEqual(
      expect.objectContaining({ holder: id, amount: earned }),
    );
  });

  test('what waits goes on waiting and what expires keeps its day; what was overdrawn moves too', async () => {
    const [id, one, two] = [v7(), await at.customer(), await at.customer()];
    const [soon, late] = [new Date(Date.now() + 3_600_000), new Date(Date.now() + 7_200_000)];
    await at.client.query(
      `insert into balances (kind, holder, amount, customer_id) values ('points', $1::text, 70, $1::text::uuid), ('points', $2::text, -30, $2::text::uuid)`,
      [one, two],
    );
    await at.client.query(
      `insert into balance_entries (source_id, kind, holder, reason, amount, available_at, expires_at, at, business_date)
       values ($3, 'points', $1, 'adjust', 40, null, $6, now() - interval '2 minutes', now()),
         ($4, 'points', $1, 'adjust', 30, $7, null, now() - interval '1 minute', now()),
         ($5, 'points', $2, 'adjust', -30, null, null, now() - interval '1 minute', now())`,
      [one, two, v7(), v7(), v7(), late, soon],
    );
    expect(await save(id, [member(one, true), member(two)])).toMatchObject({ points: 40 });
    const shared = (await read(one)).accounts.find(({ holder }) => holder === id);
    expect(shared).toMatchObject({ amount: 40, spendable: 10, pending: 30, expiringSoon: 10 });
    const { rows: moved } = await at.client.query(
      `select amount::int, available_at, expires_at from balance_entries where kind = 'points' and holder = $1 order by amount`, [id],
    ); // prettier-ignore
    expect(moved).toEqual([
      { amount: -30, available_at: null, expires_at: null },
      { amount: 30, available_at: soon, expires_at: null },
      { amount: 40, available_at: null, expires_at: late },
    ]);
  });

  test('a till that knew nothing of it left points on the member’s own account: the night gathers them', async () => {
    const [id, one] = [v7(), await at.customer()];
    await save(id, [member(one, true)]);
    const { pointsEarned } = await buy(one);
    expect(await points(one)).toBe(pointsEarned);
    expect(await at.api.app.get(HouseholdsService).gatherStrays()).toBe(1);
    expect([await points(one), await points(id)]).toEqual([0, pointsEarned]);
    expect(await at.api.app.get(HouseholdsService).gatherStrays()).toBe(0);
  });

  test('who leaves takes nothing, the last takes all', async () => {
    const [id, one, two] = [v7(), await at.customer(), await at.customer()];
    const { pointsEarned } = await buy(one);
    await save(id, [member(one, true), member(two)]);
    await save(id, [member(two)], 1);
    expect([await points(one), await points(id)]).toEqual([0, pointsEarned]);
    const empty = await save(id, [], 2);
    expect(empty).toMatchObject({ members: [], points: 0, version: 3 });
    expect(await points(two)).toBe(pointsEarned);
    expect((await pulled(two))?.pointsAccountId ?? null).toBeNull();
  });

  test('what cannot be is refused and moves nothing', async () => {
    const [id, one, two] = [v7(), await at.customer(), await at.customer()];
    const { pointsEarned } = await buy(one);
    await save(v7(), [member(two)]);
    for (const members of [
      [member(one), member(one)],
      [member(one), member(two)],
      [member(one), member(v7())],
    ])
      expect((await refused(id, members)).fields?.[0]?.path).toBe('body.members');
    expect((await refused(id, [member(one)], 1)).code).toBe('NOT_FOUND');
    await at.client.query(`update balances set held = 1 where kind = 'points' and holder = $1`, [
      one,
    ]);
    expect((await refused(id, [member(one)])).code).toBe('NOT_ALLOWED_NOW');
    await at.client.query(`update balances set held = 0 where kind = 'points' and holder = $1`, [
      one,
    ]);
    expect(await points(one)).toBe(pointsEarned);
    await save(id, [member(one)]);
    expect((await refused(id, [member(one)])).code).toBe('ALREADY_EXISTS');
    expect((await refused(id, [member(one)], 7)).code).toBe('VERSION_CONFLICT');
  });
});
