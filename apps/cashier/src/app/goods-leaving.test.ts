import { leavePay, payCash, sealSale } from './pay-actions.js';
import {
  removeLine,
  setQuantity,
  stepQuantity,
  takeQuantity,
  undoRemoval,
} from './sale-actions.js';
import { scan } from './scan-actions.js';
import { confirmAge } from './restriction-actions.js';
import { approve, line, milk, six, specialTill, until, wine } from './testing-special-till.js';
import { ids } from './testing-shop.js';
import type { Till } from './till.js';

/** Four of milk on a receipt whose sum the customer was told. */
async function toldTill() {
  const made = await specialTill();
  const { till } = made;
  till.store.set({ typed: '4' });
  await scan(till, milk);
  payCash(till);
  leavePay(till);
  return made;
}

/** What was put on record of goods that left. */
const left = async (till: Till) =>
  (await till.database.entries.orderBy('[epoch+seq]').toArray())
    .filter(({ kind }) => kind === 'audit')
    .map(({ body }) => JSON.parse(body))
    .filter(({ act }) => act === 'line-void')
    .map(({ detail }) => [detail.quantity, detail.amountMinor, detail.approvedBy]);

/** The cashier on duty may take nothing out alone. */
const forbid = (till: Till) =>
  till.store.set(({ cashier }) => ({
    cashier: { ...cashier!, permissions: ['till.sell', 'till.discount'] },
  }));

test('after the sum was told, a lowered quantity is on record like a line taken out; a raised one is not', async () => {
  const { till } = await toldTill();
  stepQuantity(till, -1);
  expect(line(till).quantity).toBe(3000);
  stepQuantity(till, 1);
  till.store.set({ typed: '2' });
  takeQuantity(till);
  expect(line(till).quantity).toBe(2000);
  till.store.set({ typed: '0' });
  takeQuantity(till);
  expect(till.store.get()).toMatchObject({
    sale: { lines: [] },
    notice: { key: 'notice.removed', action: 'undo' },
  });
  await until(async () => (await left(till)).length === 3);
  expect(await left(till)).toEqual([
    [1000, 54_000, null],
    [2000, 108_000, null],
    [2000, 108_000, null],
  ]);
});

test('before the sum was told, nothing is on record, and a line set to nothing can be had back', async () => {
  const { till } = await specialTill();
  await scan(till, milk);
  till.store.set({ typed: '0' });
  takeQuantity(till);
  expect(till.store.get().sale.lines).toEqual([]);
  undoRemoval(till);
  expect(line(till).quantity).toBe(1000);
  expect(await left(till)).toEqual([]);
});

test('without the right a lowered quantity waits for a manager, who takes out what was asked and no more', async () => {
  const { till } = await toldTill();
  forbid(till);
  setQuantity(till, line(till).id, 1000);
  expect(line(till).quantity).toBe(4000);
  expect(till.store.get().approval?.ask).toMatchObject({
    act: 'line-void',
    amountMinor: 162_000,
    detail: { item: 'Milk', quantity: 3 },
  });
  // The customer adds one while the manager comes.
  await scan(till, milk);
  const manager = await approve(till);
  expect(line(till).quantity).toBe(2000);
  await until(async () => (await left(till)).length === 1);
  expect(await left(till)).toEqual([[3000, 162_000, manager.id]]);
});

test('a line taken out by approval keeps what was scanned meanwhile', async () => {
  const { till } = await toldTill();
  forbid(till);
  removeLine(till);
  await scan(till, milk);
  await approve(till);
  expect(line(till)).toMatchObject({ product: { id: ids.milk }, quantity: 1000 });
});

test('a yes that comes when the receipt is paid takes nothing out of it', async () => {
  const { till } = await toldTill();
  forbid(till);
  stepQuantity(till, -1);
  payCash(till, 300_000);
  await sealSale(till);
  await approve(till);
  expect(till.store.get()).toMatchObject({ screen: 'paid', sale: { lines: [{ quantity: 4000 }] } });
  expect(await left(till)).toEqual([]);
});

test('what can’t be put on record stays on the receipt, an opened pack at its own price', async () => {
  const { till } = await specialTill();
  await scan(till, six);
  confirmAge(till, 'evident');
  payCash(till);
  leavePay(till);
  await scan(till, wine);
  await scan(till, milk);
  const [pack] = till.store.get().sale.lines;
  await till.keeper.settled();
  const full = Object.assign(new Error('full'), { name: 'QuotaExceededError' });
  const refusing = jest.spyOn(till.database.entries, 'add').mockRejectedValue(full);
  setQuantity(till, pack!.id, 5000);
  await until(() => till.store.get().notice?.key === 'notice.diskFull');
  refusing.mockRestore();
  expect(till.store.get().sale.lines[0]).toEqual(pack);
  expect(await left(till)).toEqual([]);
});
