import { type PullAnswer, SaleBody } from '@khanut/shared/contracts';
import type { PointsPolicy, Rule, Rulebook } from '@khanut/shared/engine';
import { enrol } from './enrol-actions.js';
import { enterPin } from './lock-actions.js';
import { openShift } from './shift-actions.js';
import { ids, shop, uuid } from './testing-shop.js';
import { testingTill } from './testing-till.js';

/** Codes as scanned. */
export const milk = '4850001000025';
export const card = '2900000000017';
export const welcome = {
  prefix: 'WELCOME',
  kind: 'single',
  key: btoa('welcome'.padEnd(32, '.')),
} as const;
export const couponId = uuid(70);
export const pensioner = uuid(71);

export const points: PointsPolicy = {
  pointValue: 100 as never,
  burnAs: 'tender',
  burnMaxRate: 500_000 as never,
  burnMinPoints: 10 as never,
  earnBase: 'with-tax',
  pendingDays: 0,
  expiryDays: null,
};
const [silverRule] = shop.rulebook!.rules as [Rule];
export const rulebook: Rulebook = {
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
export const loyalShop: PullAnswer = {
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

/** That shop’s till with a cashier whose session is open, and a shift. */
export async function loyalTill(change: Partial<PullAnswer> = {}) {
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

/** Waits until what goes on behind has been done. */
export async function until(holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error('it did not come to hold within 30 s');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** The network goes: nobody answers, and the till has noticed. */
export function cutOff({ till, world }: Awaited<ReturnType<typeof loyalTill>>): void {
  world.isServerUp = false;
  till.store.set({ link: 'offline' });
}

/** Sales as the server got them. */
export const sealed = (made: Awaited<ReturnType<typeof loyalTill>>) =>
  made.world.pushed
    .filter((entry) => entry.kind === 'sale')
    .map((entry) => SaleBody.parse(JSON.parse(entry.body)));
