import { enterPin, lock } from './lock-actions.js';
import { cashDue, nextSale, payCash, receive, sealSale } from './pay-actions.js';
import { scan } from './scan-actions.js';
import { chooseAccount, chooseGiftCard, spend, spendLimit } from './spend-actions.js';
import { card, cutOff, loyalShop, loyalTill, milk } from './testing-loyal-till.js';
import { testingTill } from './testing-till.js';

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

test('two taps without a network spend the allowance once', async () => {
  const made = await loyalTill();
  const { till } = made;
  cutOff(made);
  await scan(till, milk);
  await scan(till, card);
  payCash(till);
  await chooseAccount(till, 'points');
  expect(await Promise.all([spend(till, 72), spend(till, 100)])).toEqual([true, false]);
  expect(till.store.get().sale.tenders).toMatchObject([{ kind: 'points', points: 72 }]);
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
