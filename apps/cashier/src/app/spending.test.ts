import { AccountRepaymentBody, type PullAnswer, SaleBody } from '@khanut/shared/contracts';
import { makeCouponCode } from '@khanut/shared/coupons';
import type { PointsPolicy, Rule, Rulebook } from '@khanut/shared/engine';
import { expectedCash } from '../sale/shift.js';
import { claimReceipt } from './claim-actions.js';
import { showDocument } from './customer-actions.js';
import { enrol } from './enrol-actions.js';
import { enterPin, lock } from './lock-actions.js';
import {
  cashDue,
  nextSale,
  payCash,
  receive,
  receiveForeign,
  removeTender,
  sealSale,
} from './pay-actions.js';
import { repayDebt } from './repay-actions.js';
import { dropSale, reprice } from './sale-actions.js';
import { scan } from './scan-actions.js';
import { openShift } from './shift-actions.js';
import { chooseAccount, chooseGiftCard, spend, spendLimit } from './spend-actions.js';
import { ids, shop, uuid } from './testing-shop.js';
import { testingTill } from './testing-till.js';

const milk = '4850001000025';
const card = '2900000000017';
const welcome = {
  prefix: 'WELCOME',
  kind: 'single',
  key: btoa('welcome'.padEnd(32, '.')),
} as const;
const couponId = uuid(70);
const pensioner = uuid(71);

const points: PointsPolicy = {
  pointValue: 100 as never,
  burnAs: 'tender',
  burnMaxRate: 500_000 as never,
  burnMinPoints: 10 as never,
  earnBase: 'with-tax',
  pendingDays: 0,
  expiryDays: null,
};
const [silverRule] = shop.rulebook!.rules as [Rule];
const rulebook: Rulebook = {
  ...shop.rulebook!,
  rules: [
    silverRule,
    {
      ...silverRule,
      id: uuid(72),
      name: 'Welcome',
      step: 'coupon',
      stack: 'coupon',
      conditions: [{ kind: 'coupon', couponId, perReceipt: 1 }],
      action: { kind: 'amount-off', amount: 10_000 as never },
    },
    {
      ...silverRule,
      id: uuid(73),
      name: 'Pensioner',
      conditions: [{ kind: 'customer-category', categoryId: pensioner }],
      action: { kind: 'percent', rate: 100_000 as never },
    },
  ],
  loyalty: { points, earn: [], multipliers: [], tiers: null },
};
/** The shop of the tests with everything that can be spent in it. */
const loyalShop: PullAnswer = {
  ...shop,
  rulebook,
  customers: [
    {
      ...shop.customers[0]!,
      pointsBalance: 400,
      storeCredit: 20_000 as never,
      account: { limit: 100_000 as never, owed: 60_000 as never, dueDays: 14 },
      accumulations: [{ period: 'lifetime', amount: 5000 as never }],
    },
  ],
  settings: {
    ...shop.settings!,
    allowances: { points: 100, 'store-credit': 5000 },
    foreignRates: [{ currency: 'USD', ratePpm: 386_500_000 }],
    coupons: [
      {
        id: couponId,
        name: 'Welcome',
        names: {},
        ...welcome,
        usesEach: 1,
        startsAtMs: null,
        expiresAtMs: null,
        active: true,
      },
    ],
  },
};

async function loyalTill(change: Partial<PullAnswer> = {}) {
  const made = testingTill();
  const { till, world } = made;
  world.shop = { ...loyalShop, ...change };
  world.balances = {
    'gift-card:GIFT-1': 30_000,
    [`points:${ids.narine}`]: 400,
    [`store-credit:${ids.narine}`]: 20_000,
  };
  await enrol(till, 'AAAA');
  await enterPin(till, till.store.get().staff[0]!, 'passwd');
  await until(() => till.store.get().hasSession);
  await openShift(till, 5_000_000);
  return made;
}

async function until(holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 3000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error('it did not come to hold within 3 s');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** The network goes: nobody answers, and the till has noticed. */
function cutOff({ till, world }: Awaited<ReturnType<typeof loyalTill>>): void {
  world.isServerUp = false;
  till.store.set({ link: 'offline' });
}

const sealed = (made: Awaited<ReturnType<typeof loyalTill>>) =>
  made.world.pushed
    .filter((entry) => entry.kind === 'sale')
    .map((entry) => SaleBody.parse(JSON.parse(entry.body)));

test('a gift card pays a part with a hold, cash the rest; the sale names card and hold', async () => {
  const made = await loyalTill();
  const { till, world, round } = made;
  await scan(till, milk);
  payCash(till);
  expect(await chooseGiftCard(till, ' gift-1 ')).toBe(true);
  const { spending } = till.store.get();
  expect(spending).toMatchObject({ isLive: true, balance: 30_000, allowance: null });
  expect(spendLimit(till, spending!).most).toBe(30_000);
  expect(await spend(till, 30_000)).toBe(true);
  expect(cashDue(till)).toBe(24_000);
  receive(till, 50_000);
  await sealSale(till);
  expect(till.store.get().paid).toMatchObject({ changeMinor: 26_000 });
  await round.push();
  const [holdId] = Object.keys(world.holds);
  expect(sealed(made)[0]!.cart.tenders).toMatchObject([
    { kind: 'gift-card', amount: 30_000, reference: 'GIFT-1', holdId },
    { kind: 'cash', amount: 24_000, tendered: 50_000 },
  ]);
  nextSale(till);
  expect(world.log.filter((one) => one.startsWith('release'))).toEqual([]);
});

test('a tender taken off, a dropped receipt and another customer give their holds back', async () => {
  const { till, world } = await loyalTill();
  await scan(till, milk);
  await scan(till, card);
  payCash(till);
  await chooseGiftCard(till, 'GIFT-1');
  await spend(till, 10_000);
  removeTender(till, till.store.get().sale.tenders[0]!.id);
  await until(() => world.log.includes('release 10000'));
  await chooseAccount(till, 'store-credit');
  await spend(till, 20_000);
  expect(Object.keys(world.holds)).toHaveLength(1);
  dropSale(till);
  await until(() => world.log.includes('release 20000'));
  expect(world.holds).toEqual({});
});

test('the server’s refusal is said in words, nothing is taken', async () => {
  const { till, world } = await loyalTill();
  await scan(till, milk);
  payCash(till);
  expect(await chooseGiftCard(till, 'NOBODYS')).toBe(false);
  expect(till.store.get()).toMatchObject({ notice: { key: 'spend.refused.CARD_UNKNOWN' } });
  await chooseGiftCard(till, 'GIFT-1');
  world.balances['gift-card:GIFT-1'] = 100;
  expect(await spend(till, 30_000)).toBe(false);
  expect(till.store.get()).toMatchObject({
    notice: { key: 'spend.refused.BALANCE_TOO_LOW' },
    sale: { tenders: [] },
  });
});

test('points pay as a tender up to the policy’s half; their number stands on the tender', async () => {
  const made = await loyalTill();
  const { till, round } = made;
  await scan(till, milk);
  await scan(till, card);
  payCash(till);
  await chooseAccount(till, 'points');
  // 513.00 to pay: half of it is 256 whole points.
  expect(spendLimit(till, till.store.get().spending!).most).toBe(256);
  expect(await spend(till, 1000)).toBe(true);
  receive(till, cashDue(till));
  await sealSale(till);
  await round.push();
  expect(sealed(made)[0]!.cart.tenders[0]).toMatchObject({
    kind: 'points',
    amount: 25_600,
    points: 256,
    reference: ids.narine,
  });
});

test('where points are a discount they are burnt under a hold that the sale names', async () => {
  const asDiscount = { ...points, burnAs: 'discount' as const };
  const made = await loyalTill({
    rulebook: { ...rulebook, loyalty: { ...rulebook.loyalty!, points: asDiscount } },
  });
  const { till, world, round } = made;
  await scan(till, milk);
  await scan(till, card);
  payCash(till);
  await chooseAccount(till, 'points');
  await spend(till, 100);
  expect(till.store.get().priced?.totals.pointsBurnt).toBe(100);
  await chooseAccount(till, 'points');
  await spend(till, 50);
  await until(() => Object.keys(world.holds).length === 1);
  expect(Object.values(world.holds)).toMatchObject([{ amount: 50 }]);
  receive(till, cashDue(till));
  await sealSale(till);
  await round.push();
  expect(sealed(made)[0]).toMatchObject({
    pointsHoldId: Object.keys(world.holds)[0],
    cart: { pointsToBurn: 50, tenders: [{ kind: 'cash' }] },
    priced: { totals: { pointsBurnt: 50 } },
  });
});

test('without a network the day’s allowance counts, over several receipts and a restart', async () => {
  const made = await loyalTill();
  const { till, world, browser } = made;
  cutOff(made);
  await scan(till, milk);
  await scan(till, card);
  payCash(till);
  await chooseAccount(till, 'points');
  expect(till.store.get().spending).toMatchObject({ isLive: false, balance: 400, allowance: 100 });
  expect(await spend(till, 256)).toBe(true);
  expect(till.store.get().sale.tenders).toMatchObject([{ kind: 'points', points: 100 }]);
  expect(till.store.get().sale.tenders[0]).not.toHaveProperty('holdId');
  receive(till, cashDue(till));
  await sealSale(till);
  nextSale(till);
  await scan(till, card);
  // The pulled 400 less the 100 that this till has not sent yet.
  expect(till.store.get().sale.customer?.state.pointsBalance).toBe(300);
  await scan(till, milk);
  payCash(till);
  await chooseAccount(till, 'points');
  expect(spendLimit(till, till.store.get().spending!).most).toBe(0);
  expect((await testingTill(browser).till.database.values.get('offlineSpent'))?.value).toEqual({
    businessDate: '2026-11-23',
    byKind: { points: 100 },
  });
  world.nowMs += 86_400_000;
  await chooseAccount(till, 'points');
  expect(till.store.get().spending).toMatchObject({ allowance: 100, balance: 300 });
});

test('without a network a gift card counts only as far as this till has seen it', async () => {
  const made = await loyalTill({
    settings: { ...loyalShop.settings!, allowances: { 'gift-card': 1_000_000 } },
  });
  const { till } = made;
  await scan(till, milk);
  payCash(till);
  await chooseGiftCard(till, 'GIFT-1');
  till.store.set({ spending: null, sheet: null });
  cutOff(made);
  expect(await chooseGiftCard(till, 'GIFT-2')).toBe(false);
  expect(till.store.get().notice?.key).toBe('spend.refused.CARD_UNKNOWN_OFFLINE');
  await chooseGiftCard(till, 'GIFT-1');
  expect(spendLimit(till, till.store.get().spending!).most).toBe(30_000);
});

test('what the server does not answer falls back to the allowance, and says so', async () => {
  const made = await loyalTill();
  const { till, world } = made;
  await scan(till, milk);
  await scan(till, card);
  payCash(till);
  await chooseAccount(till, 'store-credit');
  world.isServerUp = false;
  expect(await spend(till, 20_000)).toBe(false);
  expect(till.store.get()).toMatchObject({
    notice: { key: 'spend.refused.NETWORK' },
    spending: { isLive: false, allowance: 5000 },
  });
  expect(await spend(till, 20_000)).toBe(true);
  expect(till.store.get().sale.tenders).toMatchObject([{ kind: 'store-credit', amount: 5000 }]);
});

test('a hold that ran out is set aside anew before sealing; what is gone meanwhile is taken off in words', async () => {
  const made = await loyalTill();
  const { till, world } = made;
  await scan(till, milk);
  payCash(till);
  await chooseGiftCard(till, 'GIFT-1');
  await spend(till, 30_000);
  receive(till, cashDue(till));
  const [first] = Object.keys(world.holds);
  world.nowMs += 16 * 60_000;
  delete world.holds[first!];
  world.balances['gift-card:GIFT-1'] = 0;
  await sealSale(till);
  expect(till.store.get()).toMatchObject({
    screen: 'pay',
    notice: { key: 'spend.refused.HOLD_ENDED' },
    sale: { tenders: [] },
  });
  world.balances['gift-card:GIFT-1'] = 30_000;
  await chooseGiftCard(till, 'GIFT-1');
  await spend(till, 30_000);
  world.nowMs += 16 * 60_000;
  world.holds = {};
  await sealSale(till);
  expect(till.store.get().screen).toBe('paid');
  expect(Object.values(world.holds)).toMatchObject([{ amount: 30_000 }]);
});

test('a coupon is checked here; online the server may take it off again', async () => {
  const made = await loyalTill();
  const { till, world } = made;
  const code = await makeCouponCode(welcome, 1);
  await scan(till, milk);
  cutOff(made);
  await scan(till, code);
  expect(till.store.get().priced?.totals).toMatchObject({ discount: 10_000 });
  await scan(till, code);
  expect(till.store.get().refusedCoupon).toMatchObject({ reason: 'ALREADY_HERE' });
  await scan(till, code.slice(0, -1) + (code.endsWith('0') ? '1' : '0'));
  expect(till.store.get().refusedCoupon).toMatchObject({ reason: 'MISTYPED' });

  world.isServerUp = true;
  till.store.set({ link: 'online' });
  const used = await makeCouponCode(welcome, 2);
  world.couponUses[used] = 0;
  await scan(till, used);
  await until(() => till.store.get().refusedCoupon?.reason === 'USED');
  expect(till.store.get().sale.coupons.map((one) => one.code)).toEqual([code]);
});

test('an unknown code that looks like a coupon never becomes an item, and never stops the sale', async () => {
  const { till } = await loyalTill();
  await scan(till, milk);
  await scan(till, 'WELCOME00001AAAAAAAAA');
  expect(till.store.get()).toMatchObject({
    refusedCoupon: { code: 'WELCOME00001AAAAAAAAA' },
    sale: { badScans: [], coupons: [] },
  });
  payCash(till, 60_000);
  await sealSale(till);
  expect(till.store.get().screen).toBe('paid');
});

test('a document shown counts for this receipt alone, without a customer', async () => {
  const made = await loyalTill();
  const { till, round } = made;
  await scan(till, milk);
  showDocument(till, { id: pensioner, name: 'Pensioner' });
  expect(till.store.get().priced?.totals.discount).toBe(5400);
  payCash(till, 50_000);
  await sealSale(till);
  await round.push();
  expect(sealed(made)[0]!.cart.shownDocuments).toEqual([
    { categoryId: pensioner, name: 'Pensioner', documentKind: 'Pensioner', seenBy: ids.ani },
  ]);
  nextSale(till);
  await scan(till, milk);
  expect(till.store.get().priced?.totals.discount).toBe(0);
});

test('foreign notes pay at the shop’s rate, the change is home money', async () => {
  const made = await loyalTill();
  const { till, round } = made;
  await scan(till, milk);
  payCash(till);
  receiveForeign(till, 'USD', 200);
  await sealSale(till);
  await round.push();
  expect(till.store.get().paid).toMatchObject({ receivedMinor: 77_300, changeMinor: 23_300 });
  expect(sealed(made)[0]!.cart.tenders).toMatchObject([
    { amount: 54_000, tendered: 77_300, foreign: { currency: 'USD', amount: 200 } },
  ]);
});

test('own receipts count towards the customer until a pull contains them', async () => {
  const made = await loyalTill();
  const { till, world, round } = made;
  await scan(till, milk);
  await scan(till, card);
  payCash(till, 60_000);
  await sealSale(till);
  nextSale(till);
  await scan(till, card);
  const lifetime = () => till.store.get().sale.customer!.state.accumulations[0]!.amount;
  expect(lifetime()).toBe(5000 + 51_300);
  await round.push();
  world.nowMs += 1000;
  world.shop = {
    ...loyalShop,
    customers: [
      {
        ...loyalShop.customers[0]!,
        accumulations: [{ period: 'lifetime', amount: 56_300 as never }],
      },
    ],
  };
  // Acknowledged by the clock of this machine, which is later than the one of the tests.
  await till.database.customerMoves.toCollection().modify({ acknowledgedAtMs: world.nowMs - 1 });
  await round.pull();
  expect(await till.database.customerMoves.count()).toBe(0);
  expect(lifetime()).toBe(56_300);
});

test('a debt is repaid by an entry of its own; the drawer expects it, the customer owes less at once', async () => {
  const made = await loyalTill();
  const { till, world, round } = made;
  await scan(till, card);
  expect(await repayDebt(till, 60_001, 'cash')).toBe(false);
  expect(await repayDebt(till, 25_000, 'cash')).toBe(true);
  expect(till.store.get().sale.customer?.account).toMatchObject({ owedMinor: 35_000 });
  expect(expectedCash(till.store.get().shift!)).toBe(5_025_000);
  await until(() => world.jobs.length === 1);
  expect(world.jobs[0]).toMatchObject({ kind: 'receipt', openDrawer: true });
  await round.push();
  const entry = world.pushed.find((one) => one.kind === 'account-repayment')!;
  expect(AccountRepaymentBody.parse(JSON.parse(entry.body))).toMatchObject({
    customerId: ids.narine,
    amount: 25_000,
    tender: 'cash',
    shiftId: till.store.get().shift!.id,
  });
  expect(await repayDebt(till, 35_000, 'card')).toBe(true);
  expect(expectedCash(till.store.get().shift!)).toBe(5_025_000);
});

test('a forgotten card: the receipt’s code, then the customer, then the server puts them together', async () => {
  const { till, world } = await loyalTill();
  await scan(till, uuid(99).toUpperCase().replaceAll('-', ''));
  expect(till.store.get()).toMatchObject({ sheet: 'claim', claim: uuid(99) });
  await scan(till, card);
  expect(till.store.get()).toMatchObject({
    sheet: 'claim',
    sale: { customer: { id: ids.narine } },
  });
  await claimReceipt(till);
  expect(world.log).toContain(`claim ${uuid(99)}`);
  expect(till.store.get()).toMatchObject({ sheet: null, claim: null, notice: { tone: 'good' } });
});

test('the scheduled rulebook holds from its instant on, and the sale names it', async () => {
  const startsAtMs = Date.parse('2026-11-23T09:00:00Z');
  const made = await loyalTill({
    nextRulebook: { startsAtMs, rulebook: { ...rulebook, version: 8, rules: [] } },
  });
  const { till, world, round } = made;
  cutOff(made);
  await scan(till, milk);
  await scan(till, card);
  expect(till.store.get().priced).toMatchObject({ rulebookVersion: 7, totals: { discount: 2700 } });
  world.nowMs = startsAtMs;
  reprice(till);
  expect(till.store.get().priced).toMatchObject({ rulebookVersion: 8, totals: { discount: 0 } });
  payCash(till, 60_000);
  await sealSale(till);
  world.isServerUp = true;
  await round.push();
  expect(sealed(made)[0]!.priced.rulebookVersion).toBe(8);
});

test('the session goes with the cashier; without one nothing is asked and the allowance counts', async () => {
  const { till, world } = await loyalTill();
  lock(till);
  expect(till.store.get().hasSession).toBe(false);
  world.isServerUp = false;
  await enterPin(till, till.store.get().staff[0]!, 'passwd');
  world.isServerUp = true;
  await scan(till, milk);
  await scan(till, card);
  payCash(till);
  await chooseAccount(till, 'store-credit');
  expect(till.store.get().spending).toMatchObject({ isLive: false, allowance: 5000 });
});
