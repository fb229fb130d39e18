import {
  cashDue,
  nextSale,
  payCard,
  payCash,
  receive,
  removeTender,
  sealSale,
} from './pay-actions.js';
import { dropReceipt } from './recorded-actions.js';
import { dropSale } from './sale-actions.js';
import { scan } from './scan-actions.js';
import { chooseAccount, chooseGiftCard, forgetWished, spend, spendLimit } from './spend-actions.js';
import { card, loyalTill, milk, points, rulebook, sealed, until } from './testing-loyal-till.js';
import { ids } from './testing-shop.js';

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

test('a paid receipt says what it was paid with, cash aside', async () => {
  const { till } = await loyalTill();
  await scan(till, milk);
  payCash(till);
  await chooseGiftCard(till, 'GIFT-1');
  await spend(till, 30_000);
  payCard(till);
  await sealSale(till);
  expect(till.store.get().paid).toMatchObject({ ways: ['gift-card', 'card'], receivedMinor: 0 });
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
  dropReceipt(till);
  await until(() => world.log.includes('release 20000'));
  expect(world.holds).toEqual({});
});

test('while paying, a gift card is known by its scan; an unknown item’s code still waits in the receipt', async () => {
  const { till } = await loyalTill();
  await scan(till, milk);
  payCash(till);
  await scan(till, 'GIFT-1');
  expect(till.store.get()).toMatchObject({
    screen: 'pay',
    sheet: 'spend',
    spending: { holder: 'GIFT-1', balance: 30_000 },
  });
  till.store.set({ sheet: null, spending: null });
  for (const code of ['GIFT-9', '4850009999996']) await scan(till, code);
  expect(till.store.get()).toMatchObject({
    screen: 'sell',
    notice: null,
    sale: { badScans: [{ code: 'GIFT-9' }, { code: '4850009999996' }] },
  });
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

test('points set aside for a dropped receipt are not put on the next one of the same customer', async () => {
  const made = await loyalTill();
  const { till, world } = made;
  await scan(till, milk);
  await scan(till, card);
  payCash(till);
  await chooseAccount(till, 'points');
  const hold = till.server.hold;
  jest.spyOn(till.server, 'hold').mockImplementation(async (id, ask) => {
    const held = await hold(id, ask);
    dropSale(till);
    await scan(till, milk);
    await scan(till, card);
    return held;
  });
  expect(await spend(till, 100)).toBe(false);
  expect(till.store.get().sale).toMatchObject({ tenders: [], pointsToBurn: 0 });
  await until(() => Object.keys(world.holds).length === 0);
});

describe('a sum confirmed while the server is still asked for the balance', () => {
  const asked = async () => {
    const made = await loyalTill();
    await scan(made.till, milk);
    await scan(made.till, card);
    payCash(made.till);
    return made;
  };

  it('is taken with the answer, once', async () => {
    const { till, world } = await asked();
    const answered = chooseAccount(till, 'store-credit');
    const presses = [1, 2, 3].map(() => spend(till, 4_000));
    expect(till.store.get().spending).toMatchObject({ isLive: false, wished: 4_000 });
    expect(await Promise.all(presses)).toEqual([false, false, false]);
    await answered;
    expect(till.store.get()).toMatchObject({
      spending: null,
      sheet: null,
      sale: { tenders: [{ kind: 'store-credit', amount: 4_000 }] },
    });
    expect(Object.values(world.holds)).toMatchObject([{ amount: 4_000 }]);
  });

  it('is not taken when the server says less, nor when it does not answer', async () => {
    const { till, world } = await asked();
    world.balances[`store-credit:${ids.narine}`] = 3_000;
    const answered = chooseAccount(till, 'store-credit');
    await spend(till, 4_000);
    await answered;
    expect(till.store.get()).toMatchObject({
      spending: { isLive: true, balance: 3_000, wished: null },
      notice: { key: 'spend.refused.BALANCE_TOO_LOW' },
      sale: { tenders: [] },
    });
    till.store.set({ spending: null, sheet: null });
    world.isServerUp = false;
    const silent = chooseAccount(till, 'store-credit');
    await spend(till, 4_000);
    await silent;
    expect(till.store.get()).toMatchObject({ sheet: 'spend', sale: { tenders: [] } });
  });

  it('is forgotten when another is typed', async () => {
    const { till } = await asked();
    const answered = chooseAccount(till, 'store-credit');
    await spend(till, 4_000);
    forgetWished(till);
    await answered;
    expect(till.store.get()).toMatchObject({ sheet: 'spend', sale: { tenders: [] } });
  });
});
