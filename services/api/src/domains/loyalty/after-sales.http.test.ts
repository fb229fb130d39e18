import {
  couponDefinitionListRoute,
  couponDefinitionSaveRoute,
  couponMakeRoute,
  loyaltySettingsRoute,
  loyaltySettingsSaveRoute,
  type LoyaltyServerSettings,
  type SaleBody,
} from '@khanut/shared/contracts';
import { createTestDatabase, testClock } from '@khanut/testkit';
import { v7 } from 'uuid';
import { rows } from '../../platform/database/rows.js';
import { PointsShop, stateOf, type TestTill } from '../sales/testing/points-shop.js';
import { BirthdayRewards } from './birthday-rewards.js';
import { returnedSale } from './testing/returned-sale.js';

const dayMs = 86_400_000;
/** The rulebook of the test has begun by then. */
const clock = testClock(new Date(Date.now() + 3_600_000).toISOString());
const startMs = clock.nowMs();
let at: PointsShop;
let till: TestTill;

beforeAll(async () => {
  at = await PointsShop.open(
    await createTestDatabase(),
    { pendingDays: 2, expiryDays: 30 },
    { clock },
  );
  till = await at.till();
});
beforeEach(() => clock.set(new Date(startMs).toISOString()));
afterEach(async () => expect(await at.brokenAccounts()).toEqual([]));
afterAll(() => at?.close());

const sql = <Row>(text: string, values: unknown[] = []) =>
  rows<Row>(at.api.dataSource.manager, text, values);
const change = async (changed: Partial<LoyaltyServerSettings>) => {
  const { policy, server, version } = await at.owner.call(loyaltySettingsRoute, {});
  await at.owner.call(loyaltySettingsSaveRoute, {
    body: { policy, server: { ...server, ...changed }, version, publish: false },
  });
};
const push = async (...sales: SaleBody[]) => {
  const verdicts = [];
  for (const sale of sales) verdicts.push(...(await at.push(till, sale)));
  await at.api.drainOutbox();
  return verdicts;
};
const sell = (id: string | null, more: Partial<SaleBody> = {}, quantity = 1000): SaleBody => ({
  ...at.sale(till, {
    sealedAt: clock.now(),
    lines: [{ quantity }],
    ...(id && { customer: stateOf(id) }),
  }),
  ...more,
});
const sendBack = (sale: SaleBody, quantity?: number) =>
  returnedSale(sale, at.shop.rulebook, {
    number: at.sale(till).number ?? 0, sealedAt: clock.now(), ...(quantity !== undefined && { quantity }),
  }); // prettier-ignore
const exceptions = (code: string) =>
  sql<{ subject_id: string; detail: Record<string, unknown> }>(
    'select subject_id, detail from exceptions where code = $1 order by id', [code],
  ); // prettier-ignore
const points = async (id: string) => (await at.balance('points', id))?.amount ?? 0;
const rewardsOf = (id: string) =>
  sql<{ amount: number; note: string }>(
    `select amount, note from balance_entries where holder = $1 and reason = 'reward' order by at, note`, [id],
  ); // prettier-ignore

describe('coupons', () => {
  const makeCode = async (prefix: string, more: object = {}) => {
    const id = v7();
    await at.owner.call(couponDefinitionSaveRoute, {
      params: { id },
      body: { name: prefix, kind: 'single', prefix, usesEach: null, startsAt: null, expiresAt: null, active: true, version: null, ...more },
    }); // prettier-ignore
    const { codes } = await at.owner.call(couponMakeRoute, {
      params: { id },
      body: { count: 1, expiresAt: null },
    });
    return { id, code: codes[0] as string };
  };
  const using = (code: string, quantity?: number): SaleBody => {
    const sale = sell(null, {}, quantity);
    return { ...sale, priced: { ...sale.priced, couponsUsed: [code] } };
  };
  const usesOf = async (code: string) =>
    (await sql<{ uses: number }>('select uses from coupons where code = $1', [code]))[0]?.uses;

  test('a use is counted with the sale, once however often it is pushed; more than allowed is told', async () => {
    const { id, code } = await makeCode('ONCE');
    const [first, second] = [using(code), using(code)];
    expect((await push(first, first))[0]?.codes).toEqual([]);
    expect(await usesOf(code)).toBe(1);
    expect((await push(second))[0]?.codes).toEqual(['COUPON_REUSED']);
    expect(await usesOf(code)).toBe(2);
    expect(await exceptions('COUPON_REUSED')).toEqual([
      { subject_id: second.id, detail: { code, uses: 2, allowed: 1 } },
    ]);
    const { rows: kinds } = await at.owner.call(couponDefinitionListRoute, {
      query: { search: 'ONCE' },
    });
    const revenue = first.priced.totals.payableExact + second.priced.totals.payableExact;
    expect(kinds[0]).toMatchObject({ id, made: 1, used: 2, revenue, discount: 0 });
  });

  test('fifty tills use one code that may be used thirty times: every use counts, twenty are told', async () => {
    const { code } = await makeCode('MANY', { kind: 'multi', usesEach: 30 });
    const sales = Array.from({ length: 50 }, () => using(code));
    const verdicts = (await Promise.all(sales.map((sale) => at.push(till, sale)))).flat();
    expect(await usesOf(code)).toBe(50);
    expect(verdicts.filter(({ codes }) => codes.includes('COUPON_REUSED'))).toHaveLength(20);
    await at.api.drainOutbox();
  });

  test('a code that was never made, or was revoked, is told', async () => {
    const { code } = await makeCode('GONE');
    await at.client.query('update coupons set revoked_at = now() where code = $1', [code]);
    for (const odd of [code, 'NEVER000010000000000'])
      expect((await push(using(odd)))[0]?.codes).toContain('COUPON_UNKNOWN');
  });

  test('a receipt that came back whole gives its coupon back, once; a part of it does not', async () => {
    const { code } = await makeCode('BACK');
    const sale = using(code, 2000);
    await push(sale, sendBack(sale, 1000));
    expect(await usesOf(code)).toBe(1);
    const last = sendBack(sale, 1000);
    await push(last, last);
    expect(await usesOf(code)).toBe(0);
    const [sums] = await sql<{ total: number }>(
      'select sum(count) as total from coupon_uses where code = $1',
      [code],
    );
    expect(sums?.total).toBe(0);
  });

  test('a return that comes before its sale gives the coupon back when the sale comes', async () => {
    const { code } = await makeCode('EARLY');
    const sale = using(code);
    await push(sendBack(sale));
    await push(sale);
    expect(await usesOf(code)).toBe(0);
  });
});

describe('referrals', () => {
  const brought = async () => {
    const [referrer, referred] = [await at.customer(), await at.customer()];
    await at.client.query('update customers set referred_by = $2 where id = $1', [
      referred,
      referrer,
    ]);
    return { referrer, referred };
  };

  test('both sides are rewarded once, when purchases reach the sum; the points wait and expire as others do', async () => {
    await change({ referral: { referrer: 300, referred: 100, from: 200_000 } });
    const { referrer, referred } = await brought();
    await push(sell(referred));
    expect([await rewardsOf(referrer), await rewardsOf(referred)]).toEqual([[], []]);
    await push(sell(referred));
    await push(sell(referred));
    expect(await rewardsOf(referrer)).toEqual([{ amount: 300, note: 'referrer' }]);
    expect(await rewardsOf(referred)).toEqual([{ amount: 100, note: 'referred' }]);
    const [entry] = await sql(
      `select available_at, expires_at from balance_entries where holder = $1`,
      [referrer],
    );
    expect(entry).toEqual({
      available_at: new Date(startMs + 2 * dayMs).toISOString(),
      expires_at: new Date(startMs + 30 * dayMs).toISOString(),
    });
  });

  test('switched off, nobody is rewarded', async () => {
    await change({ referral: null });
    const { referrer, referred } = await brought();
    await push(sell(referred, {}, 9000));
    expect([await points(referrer), await rewardsOf(referred)]).toEqual([0, []]);
  });
});

describe('birthdays', () => {
  const bornOn = async (birthday: string) => {
    const id = await at.customer();
    await at.client.query(
      `update customers set birthday = $2, created_at = '2020-01-01' where id = $1`,
      [id, birthday],
    );
    return id;
  };
  const run = (now: string) => {
    clock.set(now);
    return at.api.app.get(BirthdayRewards).run();
  };
  /** Years to come, for the rulebook begins today; the second is no leap year. */
  const leap = Math.ceil((new Date(startMs).getUTCFullYear() + 1) / 4) * 4;

  test('points once a year, by the wall clock of the shop; 29 February is the 28th in other years', async () => {
    await change({ birthdayPoints: 50 });
    const [july, february] = [await bornOn('1990-07-14'), await bornOn('1996-02-29')];
    await run(`${leap}-07-13T19:59:00Z`);
    expect(await points(july)).toBe(0);
    await run(`${leap}-07-13T20:00:00Z`); // midnight in Yerevan
    await run(`${leap}-07-14T10:00:00Z`);
    await run(`${leap}-07-16T10:00:00Z`);
    expect(await points(july)).toBe(50);
    await run(`${leap + 1}-07-14T10:00:00Z`);
    expect(await points(july)).toBe(100);
    await run(`${leap}-02-28T10:00:00Z`);
    expect(await points(february)).toBe(0);
    await run(`${leap}-02-29T10:00:00Z`);
    expect(await points(february)).toBe(50);
    await run(`${leap + 1}-02-28T10:00:00Z`);
    expect(await points(february)).toBe(100);
  });

  test('a server that was off for some days forgets nobody; one who came since waits a year', async () => {
    await change({ birthdayPoints: 50 });
    const [old, fresh] = [await bornOn('1990-09-10'), await bornOn('1990-09-10')];
    await at.client.query('update customers set created_at = $2 where id = $1', [
      fresh,
      `${leap}-09-12T00:00:00Z`,
    ]);
    await run(`${leap}-09-15T10:00:00Z`);
    expect([await points(old), await points(fresh)]).toEqual([50, 0]);
    clock.set(new Date(startMs).toISOString());
    await change({ birthdayPoints: 0 });
    expect(await run(`${leap + 1}-09-10T10:00:00Z`)).toBe(0);
  });
});

describe('signals of abuse', () => {
  test('a cashier who sells to themselves, by e-mail or by name', async () => {
    const [same, other] = [await at.customer(), await at.customer()];
    await at.client.query(`update customers set name = ' ANI' where id = $1`, [same]);
    const [own, plain] = [sell(same), sell(other)];
    await push(own, plain);
    const found = (await exceptions('STAFF_OWN_CARD')).map(({ subject_id: id, detail }) => [
      id,
      detail.by,
    ]);
    expect(found).toEqual([[own.id, 'name']]);
  });

  test('a card on more receipts of a day than set is told once, on the receipt that went beyond', async () => {
    await change({ signals: { cardUsesPerDay: 2, refundsPerWeek: 0, staffOwnCard: false } });
    const id = await at.customer();
    const sales = [sell(id), sell(id), sell(id), sell(id)];
    await push(...sales.slice(0, 2));
    expect(await exceptions('CARD_USED_OFTEN')).toEqual([]);
    for (const sale of sales.slice(2)) await push(sale);
    expect(await exceptions('CARD_USED_OFTEN')).toEqual([
      {
        subject_id: sales[2]?.id,
        detail: expect.objectContaining({ customerId: id, receipts: 3 }),
      },
    ]);
  });

  test('more returns in seven days than set: buying and bringing back again and again', async () => {
    await change({ signals: { cardUsesPerDay: 0, refundsPerWeek: 2, staffOwnCard: false } });
    const id = await at.customer();
    const cycle = async () => {
      const sale = sell(id);
      const back = sendBack(sale);
      await push(sale, back);
      return back;
    };
    const backs = [];
    for (const day of [0, 1, 8]) {
      clock.set(new Date(startMs + day * dayMs).toISOString());
      backs.push(await cycle());
    }
    expect(await exceptions('REFUND_CYCLING')).toEqual([]);
    backs.push(await cycle(), await cycle());
    expect((await exceptions('REFUND_CYCLING')).map((told) => told.subject_id)).toEqual([
      backs[4]?.id,
    ]);
    expect((await exceptions('REFUND_CYCLING'))[0]?.detail).toMatchObject({
      customerId: id,
      returns: 3,
    });
  });
});
