import {
  balanceAdjustRoute, balanceGetRoute, balanceListRoute, balanceTermsRoute, debtAgeingRoute, giftCardIssueRoute, holdReleaseRoute, holdRoute,
  tillBalanceRoute,
} from '@khanut/shared/contracts'; // prettier-ignore
import type { Money } from '@khanut/shared/money';
import { createTestDatabase } from '@khanut/testkit';
import { v7 } from 'uuid';
import { isGiftCardCode } from './gift-card-code.js';
import { PointsShop, stateOf, tenderOf, type TestTill } from '../sales/testing/points-shop.js';

let at: PointsShop;
let till: TestTill;

beforeAll(async () => {
  at = await PointsShop.open(await createTestDatabase());
  till = await at.till();
});
afterEach(async () => expect(await at.brokenAccounts()).toEqual([]));
afterAll(() => at?.close());

const terms = {
  creditLimit: 0,
  dueDays: null,
  consented: false,
  expiresAt: null,
  blocked: false,
  note: null,
  version: null,
};
const issue = (body: object = {}) =>
  at.owner.call(giftCardIssueRoute, {
    body: { id: v7(), code: null, amount: 5000 as Money, customerId: null, expiresAt: null, outletId: null, note: null, ...body },
  }); // prettier-ignore
const adjust = (kind: 'points' | 'gift-card' | 'store-credit' | 'on-account' | 'stamps', holder: string, body: object) => ({
  params: { kind, holder },
  body: { id: v7(), reason: 'adjust' as const, amount: 1, note: 'goodwill', outletId: null, ...body },
}); // prettier-ignore
const hold = (kind: 'points' | 'gift-card' | 'store-credit' | 'on-account', holder: string, amount: number, id = v7()) => ({
  params: { id },
  body: { kind, holder, amount, saleId: v7() },
}); // prettier-ignore

describe('gift cards', () => {
  test('one is issued with a code of its own, once by the id of the command', async () => {
    const id = v7();
    const card = await issue({ id });
    expect(card).toMatchObject({ kind: 'gift-card', amount: 5000, spendable: 5000, currency: 'AMD', held: 0 }); // prettier-ignore
    expect(isGiftCardCode(card.holder)).toBe(true);
    expect((await issue({ id })).holder).toBe(card.holder);
    const { rows } = await at.client.query(
      `select count(*)::int as n from balance_entries where reason = 'issue'`,
    );
    expect(rows[0].n).toBe(1);
  });

  test('a code that is taken is refused; one a sale spent before it was issued is not', async () => {
    await issue({ code: 'MYCARD-1' });
    const again = { body: { id: v7(), code: 'MYCARD-1', amount: 1 as Money, customerId: null, expiresAt: null, outletId: null, note: null } }; // prettier-ignore
    expect(await at.owner.refusal(giftCardIssueRoute, again)).toMatchObject({
      code: 'ALREADY_EXISTS',
    });
    const sale = at.sale(till, {
      tenders: [tenderOf('gift-card', 700, { reference: ' mycard-2 ' })],
    });
    expect(await at.push(till, sale)).toMatchObject([
      { verdict: 'exception', codes: ['GIFT_CARD_UNKNOWN'] },
    ]);
    expect(await issue({ code: 'MYCARD-2' })).toMatchObject({ amount: 4300 });
  });

  test.each([
    ['no amount', { amount: 0 as Money }, 'VALIDATION_FAILED'],
    ['a short code', { code: 'ABC' }, 'VALIDATION_FAILED'],
    ['a customer that is not', { customerId: v7() }, 'NOT_FOUND'],
    ['an outlet that is not', { outletId: 'x' }, 'VALIDATION_FAILED'],
  ])('%s is refused', async (_, change, code) => {
    const body = { id: v7(), code: null, amount: 5 as Money, customerId: null, expiresAt: null, outletId: null, note: null, ...change }; // prettier-ignore
    expect((await at.owner.refusal(giftCardIssueRoute, { body })).code).toBe(code);
  });

  test('a blocked or expired card pays nothing online; offline it is booked and told', async () => {
    const { holder } = await issue({ expiresAt: '2026-01-01T00:00:00.000Z' });
    expect(
      await till.cashier.call(tillBalanceRoute, { params: { kind: 'gift-card', holder } }),
    ).toMatchObject({ blocked: true, spendable: 0, amount: 5000 });
    expect((await till.cashier.refusal(holdRoute, hold('gift-card', holder, 1))).code).toBe(
      'ACCOUNT_BLOCKED',
    );
    const sale = at.sale(till, { tenders: [tenderOf('gift-card', 700, { reference: holder })] });
    expect(await at.push(till, sale)).toMatchObject([{ codes: ['ACCOUNT_BLOCKED'] }]);
    expect(await at.balance('gift-card', holder)).toEqual({ amount: 4300, held: 0 });
  });
});

describe('by hand', () => {
  test('a movement happens once by its id and is refused below what is there or set aside', async () => {
    const { holder } = await issue();
    const command = adjust('gift-card', holder, { amount: -1500 });
    expect(await at.owner.call(balanceAdjustRoute, command)).toMatchObject({ amount: 3500 });
    expect(await at.owner.call(balanceAdjustRoute, command)).toMatchObject({ amount: 3500 });
    await till.cashier.call(holdRoute, hold('gift-card', holder, 3000));
    const tooMuch = adjust('gift-card', holder, { amount: -501 });
    expect((await at.owner.refusal(balanceAdjustRoute, tooMuch)).code).toBe('BALANCE_TOO_LOW');
    const { balance, entries } = await at.owner.call(balanceGetRoute, {
      params: { kind: 'gift-card', holder },
    });
    expect(balance).toMatchObject({ amount: 3500, held: 3000, spendable: 500 });
    expect(entries.map(({ reason, amount }) => [reason, amount])).toEqual([
      ['adjust', -1500],
      ['issue', 5000],
    ]);
  });

  test.each([
    ['nothing', 'points', { amount: 0 }, 'VALIDATION_FAILED'],
    ['a repayment of points', 'points', { reason: 'repay', amount: 5 }, 'VALIDATION_FAILED'],
    ['a top-up of a debt', 'on-account', { reason: 'top-up', amount: 5 }, 'VALIDATION_FAILED'],
    ['a negative repayment', 'on-account', { reason: 'repay', amount: -5 }, 'VALIDATION_FAILED'],
    ['no words', 'points', { note: '' }, 'VALIDATION_FAILED'],
    ['an outlet of nobody’s', 'points', { outletId: 'nowhere' }, 'VALIDATION_FAILED'],
  ] as const)('%s is refused', async (_, kind, body, code) => {
    const command = adjust(kind, await at.customer(), body);
    expect((await at.owner.refusal(balanceAdjustRoute, command)).code).toBe(code);
  });

  test.each(['points', 'store-credit', 'on-account', 'gift-card', 'stamps'] as const)(
    'an account of kind %s that belongs to nobody is not found',
    async (kind) => {
      for (const holder of [v7(), 'nobody']) {
        expect((await at.owner.refusal(balanceAdjustRoute, adjust(kind, holder, {}))).code).toBe(
          'NOT_FOUND',
        );
        expect(
          (await at.owner.refusal(balanceTermsRoute, { params: { kind, holder }, body: terms }))
            .code,
        ).toBe('NOT_FOUND');
        expect((await at.owner.refusal(balanceGetRoute, { params: { kind, holder } })).code).toBe(
          'NOT_FOUND',
        );
      }
    },
  );

  test('terms open an account, change by their version, and hold what may be owed', async () => {
    const holder = await at.customer();
    const params = { kind: 'on-account' as const, holder };
    const opened = await at.owner.call(balanceTermsRoute, {
      params,
      body: { ...terms, creditLimit: 1000, dueDays: 14, consented: true },
    });
    expect(opened).toMatchObject({ amount: 0, spendable: 1000, dueDays: 14, version: 1 });
    const stale = { params, body: { ...terms, version: 7 } };
    expect((await at.owner.refusal(balanceTermsRoute, stale)).code).toBe('VERSION_CONFLICT');
    expect((await till.cashier.refusal(holdRoute, hold('on-account', holder, 1001))).code).toBe(
      'BALANCE_TOO_LOW',
    );
    expect(await till.cashier.call(holdRoute, hold('on-account', holder, 1000))).toMatchObject({
      spendableAfter: 0,
    });
    const blocked = await at.owner.call(balanceTermsRoute, {
      params,
      body: { ...terms, blocked: true, version: opened.version },
    });
    expect(blocked).toMatchObject({ creditLimit: 0, blockedAt: expect.any(String), version: 2 });
    const points = { params: { kind: 'points' as const, holder }, body: { ...terms, creditLimit: 5, dueDays: 3 } }; // prettier-ignore
    expect((await at.owner.refusal(balanceTermsRoute, points)).code).toBe('VALIDATION_FAILED');
  });
});

test('the list sums what the shop owes, finds by code and name, and tells states apart', async () => {
  const { holder } = await issue({ amount: 123 });
  const all = await at.owner.call(balanceListRoute, { query: { kind: 'gift-card', pageSize: 2 } });
  expect(all.rows).toHaveLength(2);
  const { rows } = await at.client.query(
    `select sum(amount)::int as amount, count(*)::int as total from balances where kind = 'gift-card'`,
  );
  expect(all).toMatchObject(rows[0]);
  const list = (query: object) =>
    at.owner.call(balanceListRoute, { query: { kind: 'gift-card' as const, ...query } });
  expect((await list({ search: holder.toLowerCase() })).rows).toMatchObject([{ holder }]);
  expect((await list({ search: '%' })).total).toBe(0);
  expect((await list({ state: 'overdrawn' })).total).toBe(0);
  expect((await list({ state: 'blocked' })).total).toBe(0);
  expect((await list({ sort: '-amount', state: 'open' })).rows[0]?.amount).toBe(5000);
  for (const query of [{ kind: 'gold' }, { kind: 'points', state: 'lost' }, {}])
    expect((await at.owner.refusal(balanceListRoute, { query: query as never })).code).toBe(
      'VALIDATION_FAILED',
    );
});

test('debts are aged from the sale to the repayment', async () => {
  const holder = await at.customer();
  await at.owner.call(balanceTermsRoute, {
    params: { kind: 'on-account', holder },
    body: { ...terms, creditLimit: 1_000_000, dueDays: 10 },
  });
  const charge = (amount: number, daysAgo: number) =>
    at.sale(till, {
      customer: stateOf(holder),
      tenders: [tenderOf('on-account', amount)],
      sealedAt: new Date(Date.now() - daysAgo * 86_400_000),
    });
  await at.push(till, charge(40_000, 25), charge(30_000, 1));
  expect((await at.owner.call(balanceListRoute, { query: { kind: 'on-account', state: 'overdue' } })).rows).toMatchObject([{ holder, amount: -70_000 }]); // prettier-ignore
  const mine = async () =>
    (await at.owner.call(debtAgeingRoute, {})).rows.find((row) => row.customerId === holder);
  expect(await mine()).toMatchObject({ owed: 70_000, notDue: 30_000, days30: 40_000, older: 0 });
  await at.owner.call(balanceAdjustRoute, adjust('on-account', holder, { reason: 'repay', amount: 45_000 })); // prettier-ignore
  expect(await mine()).toMatchObject({ owed: 25_000, notDue: 25_000, days30: 0 });
});

describe('holds', () => {
  test('one is given back once; what lapsed or was given back says so', async () => {
    const { holder } = await issue();
    const asked = hold('gift-card', holder, 2000);
    const made = await till.cashier.call(holdRoute, asked);
    expect(made).toMatchObject({ state: 'open', spendableAfter: 3000 });
    expect(Date.parse(made.expiresAt)).toBeGreaterThan(Date.now() + 14 * 60_000);
    expect(await till.cashier.call(holdRoute, asked)).toMatchObject({ state: 'open' });
    const other = { ...asked, body: { ...asked.body, amount: 1 } };
    expect((await till.cashier.refusal(holdRoute, other)).code).toBe('ALREADY_EXISTS');
    const release = { params: asked.params };
    for (let times = 0; times < 2; times++)
      expect(await till.cashier.call(holdReleaseRoute, release)).toMatchObject({
        state: 'released',
        spendableAfter: 5000,
      });
    expect(await till.cashier.call(holdRoute, asked)).toMatchObject({ state: 'released' });
    expect((await till.cashier.refusal(holdReleaseRoute, { params: { id: v7() } })).code).toBe(
      'NOT_FOUND',
    );
  });

  test('a hold whose time is over is free for others, and the sale that named it is still booked', async () => {
    const { holder } = await issue();
    const sale = at.sale(till, {
      tenders: [tenderOf('gift-card', 4000, { reference: holder, holdId: v7() })],
    });
    const id = sale.cart.tenders[0]?.holdId as string;
    await till.cashier.call(holdRoute, { params: { id }, body: { ...hold('gift-card', holder, 4000).body, saleId: sale.id } }); // prettier-ignore
    await at.client.query(`update holds set expires_at = now() - interval '1 second' where id = $1`, [id]); // prettier-ignore
    const balance = await till.cashier.call(tillBalanceRoute, { params: { kind: 'gift-card', holder } }); // prettier-ignore
    expect(balance).toMatchObject({ spendable: 5000, amount: 5000 });
    expect(await at.push(till, sale)).toMatchObject([{ codes: ['HOLD_ENDED'] }]);
    expect(await at.balance('gift-card', holder)).toEqual({ amount: 1000, held: 0 });
  });

  test('what a sale set aside and did not use after all is free again', async () => {
    const [card, id] = [(await issue()).holder, await at.customer()];
    await at.fund('store-credit', id, 900);
    const sale = at.sale(till, { customer: stateOf(id), tenders: [tenderOf('store-credit', 400)] });
    for (const asked of [hold('gift-card', card, 5000), hold('store-credit', id, 400)])
      await till.cashier.call(holdRoute, { ...asked, body: { ...asked.body, saleId: sale.id } });
    expect(await at.push(till, sale)).toMatchObject([{ verdict: 'accepted' }]);
    const { rows } = await at.client.query('select kind, state from holds where sale_id = $1 order by kind', [sale.id]); // prettier-ignore
    expect(rows).toEqual([
      { kind: 'gift-card', state: 'released' },
      { kind: 'store-credit', state: 'captured' },
    ]);
  });

  test.each([
    ['nothing', { amount: 0 }],
    ['a kind that is not spent', { kind: 'stamps' }],
    ['no sale', { saleId: 'x' }],
  ])('%s is refused', async (_, change) => {
    const asked = hold('gift-card', 'ANY-CARD', 1);
    const body = { ...asked.body, ...change } as never;
    expect((await till.cashier.refusal(holdRoute, { ...asked, body })).code).toBe(
      'VALIDATION_FAILED',
    );
  });

  test('an unknown card or customer is not found', async () => {
    for (const asked of [hold('gift-card', 'NO-CARD', 1), hold('points', v7(), 1), hold('store-credit', 'x', 1)])
      expect((await till.cashier.refusal(holdRoute, asked)).code).toBe('NOT_FOUND'); // prettier-ignore
  });

  test('of a household only named holders spend, all of them see', async () => {
    const [household, mother, child] = [v7(), await at.customer(), await at.customer()];
    await at.client.query(`insert into households (id, name) values ($1, 'Home')`, [household]);
    await at.client.query('insert into household_members (customer_id, household_id, may_burn) values ($2, $1, true), ($3, $1, false)', [household, mother, child]); // prettier-ignore
    await at.fund('points', household, 100);
    const look = (holder: string) =>
      till.cashier.call(tillBalanceRoute, { params: { kind: 'points', holder } });
    expect(await look(mother)).toMatchObject({ holder: household, spendable: 100 });
    expect(await look(child)).toMatchObject({ holder: household, spendable: 0, amount: 100 });
    expect((await till.cashier.refusal(holdRoute, hold('points', child, 1))).code).toBe('NOT_ALLOWED_NOW'); // prettier-ignore
    expect((await till.cashier.refusal(holdRoute, hold('points', household, 1))).code).toBe('NOT_ALLOWED_NOW'); // prettier-ignore
    const sale = at.sale(till, { customer: stateOf(mother, { pointsAccountId: household, pointsBalance: 100 as never }), tenders: [tenderOf('points', 6000, { points: 60 as never })] }); // prettier-ignore
    const asked = hold('points', mother, 60);
    await till.cashier.call(holdRoute, { ...asked, body: { ...asked.body, saleId: sale.id } });
    expect(await at.push(till, sale)).toMatchObject([{ verdict: 'accepted' }]);
    const amount = 40 + sale.priced.totals.pointsEarned;
    expect(await at.balance('points', household)).toEqual({ amount, held: 0 });
    expect(await at.balance('points', mother)).toBeNull();
  });
});
