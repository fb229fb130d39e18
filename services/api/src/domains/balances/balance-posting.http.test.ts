import {
  balanceAdjustRoute,
  holdRoute,
  type PullAnswer,
  pullRoute,
  tillBalanceRoute,
} from '@khanut/shared/contracts';
import type { Points } from '@khanut/shared/money';
import { createTestDatabase, waitFor } from '@khanut/testkit';
import { v7 } from 'uuid';
import { envelopeOf } from '../sales/testing/sealed-sale.js';
import { AccountJobs } from './account-jobs.js';
import { PointsShop, stateOf, tenderOf, type TestTill } from '../sales/testing/points-shop.js';

let at: PointsShop;
let till: TestTill;

beforeAll(async () => {
  at = await PointsShop.open(await createTestDatabase(), { pendingDays: 2, expiryDays: 30 });
  till = await at.till();
});
afterEach(async () => expect(await at.brokenAccounts()).toEqual([]));
afterAll(() => at?.close());

type Pulled = PullAnswer['customers'][number];
const daysAgo = (days: number): Date => new Date(Date.now() - days * 86_400_000);
const pull = (cursor?: string) =>
  till.push.call(pullRoute, {
    query: { limit: 5000, ...(cursor ? { cursor } : {}) },
  }) as Promise<PullAnswer>;

/** A cursor behind all that has happened. */
const caughtUp = async (): Promise<string> => {
  const { rows } = await at.client.query<{ xid: string }>(
    'select pg_current_xact_id()::text as xid',
  );
  return waitFor(async () => {
    const { cursor } = await pull();
    const { rows: running } = await at.client.query<{ ok: boolean }>(
      'select pg_snapshot_xmin(pg_current_snapshot()) > $1::xid8 as ok',
      [rows[0]?.xid],
    );
    return running[0]?.ok ? cursor : undefined;
  });
};
/** The customer as told after a cursor. */
const news = (
  cursor: string | undefined,
  id: string,
  isThere: (customer: Pulled) => boolean = () => true,
): Promise<Pulled> =>
  waitFor(async () => {
    const found = (await pull(cursor)).customers.find((customer) => customer.id === id);
    return found && isThere(found) ? found : undefined;
  });

test('a sale earns points, the till pulls them, holds them, and the next sale takes what it held', async () => {
  const id = await at.customer();
  const first = at.sale(till, { customer: stateOf(id), lines: [{}, {}], sealedAt: daysAgo(3) });
  const earned = first.priced.totals.pointsEarned;
  expect(earned).toBeGreaterThan(20);
  expect(await at.push(till, first)).toMatchObject([{ verdict: 'accepted' }]);
  expect(await at.balance('points', id)).toEqual({ amount: earned, held: 0 });
  expect(await news(undefined, id)).toMatchObject({ pointsBalance: earned, mayBurn: true });

  const sale = at.sale(till, {
    customer: stateOf(id, { pointsBalance: earned as Points }),
    tenders: [tenderOf('points', 2000, { points: 20 as Points, holdId: v7() })],
  });
  const tender = sale.cart.tenders[0];
  const hold = await till.cashier.call(holdRoute, {
    params: { id: tender?.holdId as string },
    body: { kind: 'points', holder: id, amount: 20, saleId: sale.id },
  });
  expect(hold).toMatchObject({ state: 'open', holder: id, spendableAfter: earned - 20 });
  expect(await at.balance('points', id)).toEqual({ amount: earned, held: 20 });

  expect(await at.push(till, sale)).toMatchObject([{ verdict: 'accepted', codes: [] }]);
  const after = earned - 20 + sale.priced.totals.pointsEarned;
  expect(await at.balance('points', id)).toEqual({ amount: after, held: 0 });
  expect(await at.push(till, sale)).toMatchObject([{ verdict: 'duplicate' }]);
  expect(await at.balance('points', id)).toEqual({ amount: after, held: 0 });
  expect((await at.entries('points', id)).map(({ reason }) => reason)).toEqual([
    'earn',
    'earn',
    'burn',
  ]);
});

test('points that wait can be neither held nor seen as spendable, and can when their days are over', async () => {
  const id = await at.customer();
  const sale = at.sale(till, { customer: stateOf(id) });
  await at.push(till, sale);
  const earned = sale.priced.totals.pointsEarned;
  const look = () =>
    till.cashier.call(tillBalanceRoute, { params: { kind: 'points', holder: id } });
  expect(await look()).toMatchObject({ amount: earned, spendable: 0, pending: earned });
  expect(await news(undefined, id)).toMatchObject({ pointsBalance: 0 });
  const body = { kind: 'points' as const, holder: id, amount: 1, saleId: v7() };
  expect((await till.cashier.refusal(holdRoute, { params: { id: v7() }, body })).code).toBe(
    'BALANCE_TOO_LOW',
  );
  const older = at.sale(till, { customer: stateOf(id), sealedAt: daysAgo(2.5) });
  await at.push(till, older);
  expect(await look()).toMatchObject({
    spendable: older.priced.totals.pointsEarned,
    pending: earned,
  });
});

test('expired points are booked out once, whoever comes first, and told to the tills', async () => {
  const id = await at.customer();
  const gone = at.sale(till, { customer: stateOf(id), sealedAt: daysAgo(40) });
  const alive = at.sale(till, { customer: stateOf(id), sealedAt: daysAgo(10) });
  await at.push(till, gone);
  await at.push(till, alive);
  const { pointsEarned } = alive.priced.totals;
  expect(await news(undefined, id)).toMatchObject({ pointsBalance: pointsEarned });
  const jobs = at.api.app.get(AccountJobs);
  const runs = await Promise.all([jobs.expire(), jobs.expire(), jobs.expire()]);
  const points = runs.reduce((sum, run) => sum + run.points, 0);
  expect(points).toBe(gone.priced.totals.pointsEarned);
  expect(await jobs.expire()).toEqual({ accounts: 0, points: 0 });
  expect(await at.balance('points', id)).toEqual({ amount: pointsEarned, held: 0 });
  expect((await at.entries('points', id)).map(({ reason }) => reason)).toEqual([
    'earn',
    'earn',
    'expire',
  ]);
});

test('a hold whose time is over is let go by the job', async () => {
  const card = 'LAPSE-CARD';
  await at.fund('gift-card', card, 500);
  const id = v7();
  await till.cashier.call(holdRoute, {
    params: { id },
    body: { kind: 'gift-card', holder: card, amount: 400, saleId: v7() },
  });
  const jobs = at.api.app.get(AccountJobs);
  expect(await jobs.lapseOnce()).toBe(0);
  await at.client.query(`update holds set expires_at = now() - interval '1 second' where id = $1`, [
    id,
  ]);
  expect((await Promise.all([jobs.lapseOnce(), jobs.lapseOnce()])).reduce((a, b) => a + b)).toBe(1);
  expect(await at.balance('gift-card', card)).toEqual({ amount: 500, held: 0 });
});

test('what a customer bought and holds comes with the pull, by period, after each change', async () => {
  const id = await at.customer();
  const sales = [400, 40, 0].map((days) =>
    at.sale(till, { customer: stateOf(id), sealedAt: daysAgo(days) }),
  );
  await at.push(till, ...sales);
  const bought = sales.map((sale) => sale.priced.totals.purchases ?? 0);
  const amounts = (customer: Pulled) =>
    Object.fromEntries(customer.accumulations.map(({ period, amount }) => [period, amount]));
  // Test receipts carry the date of Greenwich; the outlet's may be in the next month already.
  const today = new Date().toLocaleDateString('en-CA', { timeZone: 'Asia/Yerevan' });
  const isThisMonth = sales[2]?.businessDate.slice(0, 7) === today.slice(0, 7);
  const first = await news(undefined, id);
  expect(amounts(first)).toMatchObject({
    lifetime: bought[0]! + bought[1]! + bought[2]!,
    month: isThisMonth ? bought[2] : 0,
  });
  expect(amounts(first)).not.toHaveProperty('rolling-60');
  expect(first).toMatchObject({ storeCredit: 0, account: null, stamps: [] });

  const cursor = await caughtUp();
  expect((await pull(cursor)).customers).toEqual([]);
  const params = { kind: 'store-credit' as const, holder: id };
  await at.owner.call(balanceAdjustRoute, {
    params,
    body: { id: v7(), reason: 'top-up', amount: 700, note: 'sorry', outletId: null },
  });
  expect(await news(cursor, id)).toMatchObject({ storeCredit: 700 });

  // A rule with a period of its own: tills start anew and get that figure.
  const ladder = { kind: 'ladder', by: 'accumulated', period: 'rolling-60', steps: [] };
  const rulebook = {
    ...at.shop.rulebook,
    version: 2,
    rules: [...at.shop.rulebook.rules, { ...at.shop.rulebook.rules[0], id: v7(), action: ladder }],
  };
  await at.client.query('insert into rulebooks (version, body) values (2, $1)', [
    JSON.stringify(rulebook),
  ]);
  const anew = await waitFor(async () => ((await pull(cursor)).full ? pull(cursor) : undefined));
  const again = anew.customers.find((customer) => customer.id === id);
  expect(again && amounts(again)).toMatchObject({ 'rolling-60': bought[1]! + bought[2]! });
});

test('the others of a household hear of its points; a full pull brings each customer once', async () => {
  const [household, one, two] = [v7(), await at.customer(), await at.customer()];
  await at.client.query(`insert into households (id, name) values ($1, 'Home')`, [household]);
  await at.client.query(
    'insert into household_members (customer_id, household_id, may_burn) values ($2, $1, true), ($3, $1, false)',
    [household, one, two],
  );
  const cursor = await caughtUp();
  const sale = at.sale(till, {
    customer: stateOf(one, { pointsAccountId: household }),
    sealedAt: daysAgo(3),
  });
  await at.push(till, sale);
  const told = { pointsBalance: sale.priced.totals.pointsEarned, pointsAccountId: household };
  expect(await news(cursor, two)).toMatchObject({ ...told, mayBurn: false });
  expect(await news(cursor, one)).toMatchObject({ ...told, mayBurn: true });
  await caughtUp();
  const ids = (await pull()).customers.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(expect.arrayContaining([one, two]));
});

test('a repayment at the till lowers the debt once and fills the drawer when it is cash', async () => {
  const id = await at.customer();
  await at.fund('on-account', id, -5000, 10_000);
  const shiftId = v7();
  const body = (tender: string, customerId = id, shift: string | null = shiftId) => ({
    id: v7(),
    outletId: at.shop.outletId,
    registerId: till.registerId,
    epoch: 1,
    at: new Date().toISOString(),
    businessDate: '2026-11-02',
    staffId: at.shop.cashierId,
    shiftId: shift,
    customerId,
    amount: 1500,
    tender,
    reference: null,
  });
  const cash = envelopeOf(body('cash'), 'account-repayment', 900);
  expect(await at.pushEntries(till, [cash])).toMatchObject([{ verdict: 'accepted' }]);
  expect(await at.pushEntries(till, [cash])).toMatchObject([{ verdict: 'duplicate' }]);
  expect(
    await at.pushEntries(till, [envelopeOf(body('card'), 'account-repayment', 901)]),
  ).toMatchObject([{ verdict: 'accepted' }]);
  expect(await at.balance('on-account', id)).toEqual({ amount: -2000, held: 0 });
  const { rows } = await at.client.query('select cash::int from shift_totals where shift_id = $1', [
    shiftId,
  ]);
  expect(rows).toEqual([{ cash: 1500 }]);
  expect(await news(undefined, id)).toMatchObject({
    account: { owed: 2000, limit: 10_000, dueDays: null },
  });
  const unknown = envelopeOf(body('cash', v7(), null), 'account-repayment', 902);
  expect(await at.pushEntries(till, [unknown])).toMatchObject([
    { verdict: 'exception', codes: ['UNKNOWN_CUSTOMER', 'UNKNOWN_SHIFT'] },
  ]);
});

test('stamps and the month’s use of an individual discount come with the customer', async () => {
  const id = await at.customer();
  const ruleId = v7();
  await at.client.query(
    `update customers set individual_rate = 50000, individual_monthly_cap = 90000 where id = $1`,
    [id],
  );
  const sale = at.sale(till, {
    customer: stateOf(id, {
      individual: { rate: 50_000 as never, expiresAtMs: null, grantedBy: null },
    }),
  });
  sale.priced.stamps = [{ ruleId, added: 7, used: 5 }];
  await at.push(till, sale);
  const used = sale.priced.totals.discount;
  expect(used).toBeGreaterThan(0);
  const isThisMonth =
    sale.businessDate.slice(0, 7) ===
    new Date().toLocaleDateString('en-CA', { timeZone: 'Asia/Yerevan' }).slice(0, 7);
  expect(await news(undefined, id)).toMatchObject({
    stamps: [{ ruleId, count: 2 }],
    individual: { rate: 50_000, monthlyCap: 90_000, usedThisMonth: isThisMonth ? used : 0 },
  });
});

test('points spent as a discount take the hold that the sale names', async () => {
  const id = await at.customer();
  await at.fund('points', id, 100);
  const sale = at.sale(till, { customer: stateOf(id) });
  const [line] = sale.priced.lines;
  if (line) line.pointsBurnt = 30 as Points;
  sale.priced.totals.pointsBurnt = 30 as Points;
  sale.pointsHoldId = v7();
  const body = { kind: 'points' as const, holder: id, amount: 30, saleId: sale.id };
  await till.cashier.call(holdRoute, { params: { id: sale.pointsHoldId }, body });
  const [verdict] = await at.push(till, sale);
  expect(verdict?.codes).not.toContain('HOLD_ENDED');
  expect(await at.balance('points', id)).toEqual({
    amount: 70 + sale.priced.totals.pointsEarned,
    held: 0,
  });
});

test('what a register may spend offline comes with its settings', async () => {
  await at.client.query(
    `insert into spending_allowances (kind, amount) values ('points', 300) on conflict (kind) do update set amount = 300`,
  );
  expect((await pull()).settings?.allowances).toMatchObject({ points: 300 });
});

test('a tender of an account nobody is known to own is booked and told', async () => {
  const sale = at.sale(till, { tenders: [tenderOf('store-credit', 900)] });
  expect(await at.push(till, sale)).toMatchObject([
    { codes: ['ACCOUNT_UNKNOWN', 'BALANCE_OVERDRAFT'] },
  ]);
  expect(await at.balance('store-credit', sale.id)).toEqual({ amount: -900, held: 0 });
  expect(
    await at.client.query('select overdraft from balance_entries where sale_id = $1', [sale.id]),
  ).toMatchObject({ rows: [{ overdraft: true }] });
});
