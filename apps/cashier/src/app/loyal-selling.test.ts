import { AccountRepaymentBody } from '@khanut/shared/contracts';
import { makeCouponCode } from '@khanut/shared/coupons';
import { expectedCash } from '../sale/shift.js';
import { claimReceipt } from './claim-actions.js';
import { showDocument } from './customer-actions.js';
import { nextSale, payCash, receiveForeign, sealSale } from './pay-actions.js';
import { repayDebt } from './repay-actions.js';
import { reprice } from './sale-actions.js';
import { scan } from './scan-actions.js';
import {
  card,
  cutOff,
  loyalShop,
  loyalTill,
  milk,
  pensioner,
  rulebook,
  sealed,
  until,
  welcome,
} from './testing-loyal-till.js';
import { ids, uuid } from './testing-shop.js';

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
