import { percentOff, setDiscount, sumOff } from './discount-actions.js';
import { enterPin } from './lock-actions.js';
import { payCash, sealSale } from './pay-actions.js';
import { setQuantity } from './sale-actions.js';
import { scan } from './scan-actions.js';
import { saleOf } from './testing-selling.js';
import { approve, line, milk, specialTill } from './testing-special-till.js';
import type { Till } from './till.js';

const discounts = (till: Till) => till.store.get().sale.manualDiscounts;
const asked = (till: Till) => till.store.get().approval?.ask ?? null;

test('a sum within the limit is taken off line and receipt, and sealed as it was given', async () => {
  const { till, world, round } = await specialTill();
  await scan(till, milk);
  expect(setDiscount(till, 'line', sumOff(5400), 'damaged')).toBe(true);
  expect(asked(till)).toBeNull();
  expect(till.store.get().priced?.totals).toMatchObject({ discount: 5400, payableExact: 48_600 });
  setDiscount(till, 'receipt', sumOff(100), 'regular');
  expect(till.store.get().priced?.totals.discount).toBe(5500);
  payCash(till, 60_000);
  await sealSale(till);
  await round.push();
  const sale = saleOf(world.pushed.find(({ kind }) => kind === 'sale')!.body);
  expect(sale.cart.manualDiscounts).toMatchObject([
    { amount: { kind: 'amount', amount: 5400 }, approvedBy: null },
    { lineId: null, amount: { kind: 'amount', amount: 100 } },
  ]);
});

test('a sum above the limit asks a manager, who is told the sum and how much of the price it is', async () => {
  const { till } = await specialTill();
  await scan(till, milk);
  setDiscount(till, 'line', sumOff(5401), 'damaged');
  expect(asked(till)).toMatchObject({ act: 'discount', amountMinor: 5401, ratePpm: 100_019 });
  expect(discounts(till)).toEqual([]);
  const manager = await approve(till);
  expect(discounts(till)).toMatchObject([{ approvedBy: manager.id, amount: { amount: 5401 } }]);
});

test('more than the line costs is all of it', async () => {
  const { till } = await specialTill();
  await scan(till, milk);
  setDiscount(till, 'line', sumOff(900_000), 'damaged');
  expect(asked(till)).toMatchObject({ amountMinor: 54_000, ratePpm: 1_000_000 });
});

test('nothing takes the discount away, however it was given', async () => {
  const { till } = await specialTill();
  await scan(till, milk);
  for (const nothing of [sumOff(0), percentOff(0)]) {
    setDiscount(till, 'line', sumOff(500), 'damaged');
    expect(discounts(till)).toHaveLength(1);
    setDiscount(till, 'line', nothing, 'damaged');
    expect(discounts(till)).toEqual([]);
  }
});

test('when goods leave, a sum may become too much: it is given again before paying', async () => {
  const { till } = await specialTill();
  await scan(till, milk);
  await scan(till, milk);
  setDiscount(till, 'line', sumOff(10_800), 'damaged');
  expect(asked(till)).toBeNull();
  setQuantity(till, line(till).id, 1000);
  payCash(till, 60_000);
  expect(till.store.get()).toMatchObject({
    screen: 'sell',
    notice: { key: 'notice.discountOutgrown' },
  });
  setDiscount(till, 'line', sumOff(10_800), 'damaged');
  await approve(till);
  payCash(till, 60_000);
  expect(till.store.get().screen).toBe('pay');
});

test('a sum is measured by the limit of who gave it, whoever goes on', async () => {
  const { till } = await specialTill();
  await scan(till, milk);
  setDiscount(till, 'receipt', sumOff(5400), 'regular');
  const manager = till.store.get().staff.find((one) => one.pin?.approver)!;
  await enterPin(till, manager, 'passwd');
  setQuantity(till, line(till).id, 500);
  payCash(till, 60_000);
  expect(till.store.get().screen).toBe('sell');
  setDiscount(till, 'receipt', sumOff(5400), 'regular');
  expect(asked(till)).toBeNull();
  payCash(till, 60_000);
  expect(till.store.get().screen).toBe('pay');
});
