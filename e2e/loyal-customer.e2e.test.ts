import { randomUUID } from 'node:crypto';
import {
  balanceAdjustRoute,
  couponDefinitionSaveRoute,
  couponMakeRoute,
  couponRevokeRoute,
  giftCardIssueRoute,
  loyaltySettingsRoute,
  loyaltySettingsSaveRoute,
} from '@khanut/shared/contracts';
import { launchBrowser, waitFor } from '@khanut/testkit';
import type { Browser, BrowserContext } from 'playwright-core';
import { Till } from './screens/till.js';
import { ask } from './shop/database.js';
import { loginOf } from './shop/first-run.js';
import { ownersApi } from './shop/office-api.js';
import { Shop } from './shop/shop.js';
import { story } from './shop/story.js';

// What a till spends from balances, seen from the ledgers of a real shop.
jest.setTimeout(240_000);

const milk = '4850000020012';
const butter = '4850000020074';
const anna = { name: 'Աննա Պողոսյան', card: '771000001098' };

let shop: Shop;
let browser: Browser;
let context: BrowserContext;
let till: Till;
let annaId: string;
let giftCard: string;
let coupons: string[];
/** Points of Anna before she spends any. */
let before: number;

beforeAll(async () => {
  [shop, browser] = await Promise.all([Shop.open(), launchBrowser()]);
  await setUp();
  context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    timezoneId: 'Asia/Yerevan',
  });
  till = new Till(await context.newPage(), shop.addresses.till);
  await till.open();
  await till.enrol(shop.firstRun.enrolment?.code ?? '');
  const cashier = loginOf(shop.firstRun, 'cashier.yerevan');
  await till.signIn(cashier.name, cashier.pin ?? '');
  await till.openShift(20_000);
});
afterAll(async () => {
  await browser?.close();
  await shop?.close();
});
const step = story(() => ({ till: till?.page }));

/** Points as tenders with an allowance, 1 000 points for Anna, a gift card, and coupons of a new kind. */
async function setUp(): Promise<void> {
  const call = await ownersApi(shop);
  const [row] = await ask<{ id: string }>(
    shop.dir,
    'select customer_id as id from customer_cards where number = $1',
    [anna.card],
  );
  annaId = row!.id;
  const { policy, server, version } = await call(loyaltySettingsRoute, {});
  const points = {
    pointValue: 100,
    burnAs: 'tender',
    burnMaxRate: 500_000,
    burnMinPoints: 1,
    earnBase: 'with-tax',
    pendingDays: 0,
    expiryDays: null,
  };
  await call(loyaltySettingsSaveRoute, {
    body: {
      policy: { ...policy, points: points as never },
      server: { ...server, allowances: { ...server.allowances, points: 200 } },
      version,
      publish: true,
    },
  });
  await call(balanceAdjustRoute, {
    params: { kind: 'points', holder: annaId },
    body: { id: randomV7(), reason: 'adjust', amount: 1000, note: 'welcome', outletId: null },
  });
  const card = await call(giftCardIssueRoute, {
    body: {
      id: randomV7(),
      code: null,
      amount: 100_000 as never,
      customerId: null,
      expiresAt: null,
      outletId: null,
      note: null,
    },
  });
  giftCard = card.holder;
  const definition = randomV7();
  await call(couponDefinitionSaveRoute, {
    params: { id: definition },
    body: {
      name: 'Spring',
      kind: 'single',
      prefix: 'SPRING',
      usesEach: 1,
      startsAt: null,
      expiresAt: null,
      active: true,
      version: null,
    },
  });
  ({ codes: coupons } = await call(couponMakeRoute, {
    params: { id: definition },
    body: { count: 2, expiresAt: null },
  }));
}

/** A UUIDv7 of now. */
function randomV7(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  const random = randomUUID();
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(15, 18)}-${random.slice(19)}`;
}

const amountOf = async (kind: string, holder: string): Promise<number> => {
  const [row] = await ask<{ amount: string }>(
    shop.dir,
    'select amount from balances where kind = $1 and holder = $2',
    [kind, holder],
  );
  return Number(row?.amount);
};
const holdStates = async (): Promise<string[]> =>
  (await ask<{ state: string }>(shop.dir, 'select state from holds order by created_at')).map(
    ({ state }) => state,
  );

async function spendFrom(isLive: boolean): Promise<void> {
  await till.page.locator(`[data-testid=sureness][data-live=${isLive}]`).waitFor();
  await till.page.keyboard.press('Enter');
  await till.get('tender').waitFor();
}

async function payRest(): Promise<void> {
  await till.page.keyboard.press('F3');
  await till.page.keyboard.press('Enter');
  await till.get('paid').waitFor();
}

step(
  'a gift card and cash: the hold is captured once, the card’s ledger is at nothing',
  async () => {
    await till.scan(butter);
    await till.page.keyboard.press('F10');
    await till.page.keyboard.press('F6');
    await till.get('gift-card-code').fill(giftCard);
    await till.page.keyboard.press('Enter');
    await spendFrom(true);
    expect(await holdStates()).toEqual(['open']);
    await payRest();
    await till.allSent();
    expect(await amountOf('gift-card', giftCard)).toBe(0);
    expect(await holdStates()).toEqual(['captured']);
    await till.next();
  },
);

step('points by a hold; taken off, they are the customer’s again', async () => {
  await till.scan(milk);
  await till.pickCustomer(anna.card, anna.name);
  before = await amountOf('points', annaId);
  // What she has earned of late may still be pending: the till shows what can be spent.
  const shown = Number.parseInt((await till.text('customer-points')).replaceAll(' ', ''), 10);
  expect([shown >= 1000, shown <= before]).toEqual([true, true]);
  await till.page.keyboard.press('F10');
  await till.page.keyboard.press('F7');
  await spendFrom(true);
  await till.get('tender').getByRole('button').click();
  await waitFor(async () => (await holdStates()).at(-1) === 'released', 30_000, 'the release');
  expect(await amountOf('points', annaId)).toBe(before);
});

step(
  'without a network the allowance pays, and the ledger has it when the network is back',
  async () => {
    await context.setOffline(true);
    await till.page.keyboard.press('F7');
    await till.get('spend-sheet').waitFor();
    await spendFrom(false);
    await payRest();
    await till.next();
    await context.setOffline(false);
    await till.allSent();
    expect(await amountOf('points', annaId)).toBeGreaterThanOrEqual(before - 200);
    const [spent] = await ask<{ amount: string; overdraft: boolean }>(
      shop.dir,
      `select amount, overdraft from balance_entries
       where kind = 'points' and holder = $1 and reason = 'burn' order by created_at desc limit 1`,
      [annaId],
    );
    expect(spent).toEqual({ amount: '-200', overdraft: false });
  },
);

step(
  'a coupon checked here is taken off again when the server knows that it was revoked',
  async () => {
    await till.scan(milk);
    await till.wedge(coupons[0]!);
    await till.get('coupon-chip').waitFor();
    expect(await till.get('coupon-refused').count()).toBe(0);
    await till.payCash();
    await till.next();
    const call = await ownersApi(shop);
    await call(couponRevokeRoute, { params: { code: coupons[1]! }, body: { revoked: true } });
    await till.scan(milk);
    await till.wedge(coupons[1]!);
    await till.get('coupon-refused').waitFor();
    await till.get('coupon-chip').waitFor({ state: 'hidden' });
    await till.payCash();
  },
);
