import {
  cashDue,
  nextSale,
  payCard,
  payCash,
  receive,
  receiveTyped,
  sealSale,
  sealState,
} from './pay-actions.js';
import { percentOff, setDiscount } from './discount-actions.js';
import { removeLine, undoRemoval } from './sale-actions.js';
import { scan, skipBadScan } from './scan-actions.js';
import { typeDigits } from './screen-actions.js';
import { ids } from './testing-shop.js';
import { testingTill } from './testing-till.js';
import { card, milk, saleOf, sellingTill, until } from './testing-selling.js';
import { countUnprinted } from './unprinted-actions.js';

test('enrol, PIN, shift, scan, card, cash: sealed, copied, printed, pushed, in this order', async () => {
  const { till, world, round } = await sellingTill();
  await scan(till, milk);
  await scan(till, milk);
  await scan(till, '2112345007304');
  await scan(till, card);
  const { priced, sale } = till.store.get();
  expect(sale.lines.map((line) => [line.product.name, line.quantity])).toEqual([
    ['Milk', 2000],
    ['Tomatoes', 730],
  ]);
  // 2 × 540 and 0.730 kg × 1290, less 5 %: 1026.00 + 894.61; to the next 10 dram in cash.
  expect(priced?.totals).toMatchObject({ payableExact: 192_061, payableInCash: 192_000 });

  payCash(till, 200_000);
  await sealSale(till);
  expect(till.store.get().paid).toMatchObject({
    number: 1,
    changeMinor: 8000,
    totalMinor: 192_000,
  });
  await until(() => till.store.get().paid?.paper === 'printed');
  await round.push();

  const { paid } = till.store.get();
  expect(world.log.filter((one) => one.endsWith(paid!.entryId))).toEqual([
    `journal ${paid!.entryId}`,
    `print ${paid!.entryId}`,
    `push ${paid!.entryId}`,
  ]);
  expect(world.jobs[0]).toMatchObject({
    kind: 'receipt',
    openDrawer: true,
    entry: { id: paid!.entryId, hash: paid!.hash },
  });
  expect(till.store.get().unsent.count).toBe(0);
  expect(await countUnprinted(till)).toBe(0);
});

test('the sealed body is a sale by contract, and its sums add up', async () => {
  const { till, world, round } = await sellingTill();
  await scan(till, milk);
  await scan(till, card);
  payCash(till, 100_000);
  await sealSale(till);
  await round.push();
  const sale = saleOf(world.pushed.find((entry) => entry.kind === 'sale')!.body);
  const { totals, lines } = sale.priced;
  const paid = sale.cart.tenders.reduce((sum, tender) => sum + tender.amount, 0);
  const net = lines.reduce((sum, line) => sum + line.net, 0);
  expect(net + totals.addedTax + totals.rounding).toBe(totals.payable);
  expect(paid).toBe(totals.payable);
  expect(sale).toMatchObject({
    number: 1,
    epoch: 1,
    outletId: ids.outlet,
    registerId: ids.register,
    cashierId: ids.ani,
    businessDate: '2026-11-23',
    customer: { id: ids.narine, cardNumber: card },
  });
});

test('twenty taps on the last key sell once', async () => {
  const { till, world, round } = await sellingTill();
  await scan(till, milk);
  payCash(till, 100_000);
  await Promise.all(Array.from({ length: 20 }, () => sealSale(till)));
  await round.push();
  expect(world.pushed.filter((entry) => entry.kind === 'sale')).toHaveLength(1);
  expect(till.store.get().nextNumber).toBe(2);
});

test('a scan while a receipt is being sealed begins the next one', async () => {
  const { till } = await sellingTill();
  await scan(till, milk);
  payCash(till, 100_000);
  await Promise.all([sealSale(till), scan(till, '4850001012345')]);
  const { screen, sale, nextNumber } = till.store.get();
  expect([screen, nextNumber, sale.lines.map((line) => line.product.name)]).toEqual([
    'sell',
    2,
    ['Tomatoes'],
  ]);
});

test('without the agent it sells with one copy; the paper follows when the agent is back, the drawer stays shut', async () => {
  const { till, world, round } = await sellingTill();
  world.isAgentUp = false;
  await scan(till, milk);
  payCash(till, 100_000);
  await sealSale(till);
  await until(() => till.store.get().agent === 'away');
  expect(till.store.get().paid).toMatchObject({ copies: 1, paper: 'waiting-copy' });
  expect(world.jobs).toEqual([]);

  world.isAgentUp = true;
  await round.handOver();
  await round.handOver();
  expect(world.jobs).toHaveLength(1);
  expect(world.jobs[0]).toMatchObject({ openDrawer: false, jobId: till.store.get().paid!.entryId });
  expect(till.store.get().paid).toMatchObject({ copies: 2, paper: 'printed' });
});

test('a receipt in progress, the shift and the numbers are there again after a crash', async () => {
  const { till, browser } = await sellingTill();
  await scan(till, milk);
  payCash(till, 100_000);
  await sealSale(till);
  nextSale(till);
  await scan(till, milk);
  await scan(till, card);
  const before = till.store.get();
  await till.keeper.settled();

  const again = testingTill(browser).till;
  expect(await again.keeper.read()).toEqual(before.sale);
  expect((await again.database.values.get('shift'))?.value).toEqual(before.shift);
  expect(await again.database.counters.get('counters')).toMatchObject({ lastNumber: 1 });
});

test('a disk that refuses leaves the receipt as it was, with no number used', async () => {
  const { till } = await sellingTill();
  await scan(till, milk);
  payCash(till, 100_000);
  const add = jest
    .spyOn(till.database.entries, 'add')
    .mockRejectedValue(Object.assign(new Error('full'), { name: 'QuotaExceededError' }));
  await sealSale(till);
  expect(till.store.get()).toMatchObject({
    screen: 'pay',
    busy: false,
    nextNumber: 1,
    notice: { key: 'notice.diskFull' },
  });
  add.mockRestore();
  await sealSale(till);
  expect(till.store.get().paid?.number).toBe(1);
});

test('an unknown code adds nothing and must be settled before paying', async () => {
  const { till } = await sellingTill();
  await scan(till, milk);
  await scan(till, '9999999999999');
  expect(till.store.get().sale).toMatchObject({ badScans: [{ code: '9999999999999' }] });
  payCash(till);
  expect(till.store.get()).toMatchObject({ screen: 'sell', notice: { key: 'notice.settleCode' } });
  skipBadScan(till);
  payCash(till);
  expect(till.store.get().screen).toBe('pay');
});

test('card for a part, cash for the rest; only the cash is rounded', async () => {
  const { till, world, round } = await sellingTill();
  await scan(till, milk);
  await scan(till, card);
  typeDigits(till, '100');
  payCard(till);
  // 513.00 less 100.00 by card; 413 is paid as 410.
  expect(cashDue(till)).toBe(41_000);
  expect(sealState(till)).toBe('short');
  receive(till, 50_000);
  expect(sealState(till)).toBe('ready');
  await sealSale(till);
  await round.push();
  const sale = saleOf(world.pushed.find((entry) => entry.kind === 'sale')!.body);
  expect(sale.cart.tenders.map(({ kind, amount, tendered }) => [kind, amount, tendered])).toEqual([
    ['card', 10_000, 10_000],
    ['cash', 41_000, 50_000],
  ]);
  expect(sale.priced.totals).toMatchObject({ payableExact: 51_300, rounding: -300, change: 9000 });
});

test('the whole by card needs no cash and gives no change', async () => {
  const { till } = await sellingTill();
  await scan(till, milk);
  payCard(till);
  expect(sealState(till)).toBe('ready');
  await sealSale(till);
  expect(till.store.get().paid).toMatchObject({
    ways: ['card'],
    changeMinor: 0,
    totalMinor: 54_000,
  });
});

test('the cash key takes what was typed; with nothing typed, what was put down stays', async () => {
  const { till } = await sellingTill();
  await scan(till, milk);
  payCash(till);
  till.store.set({ typed: '600' });
  receiveTyped(till);
  expect(till.store.get()).toMatchObject({ typed: '', sale: { receivedMinor: 60_000 } });
  receiveTyped(till);
  expect(till.store.get()).toMatchObject({
    screen: 'pay',
    notice: { key: 'notice.typeFirst' },
    sale: { receivedMinor: 60_000 },
  });
});

test('a discount within the cashier’s limit says why', async () => {
  const { till } = await sellingTill();
  await scan(till, milk);
  expect(setDiscount(till, 'line', percentOff(100_000), 'damaged')).toBe(true);
  expect(till.store.get().priced?.lines[0]).toMatchObject({
    net: 48_600,
    discounts: [{ step: 'manual', name: 'damaged', amount: 5400 }],
  });
});

test('a removed line can be put back', async () => {
  const { till } = await sellingTill();
  await scan(till, milk);
  removeLine(till);
  expect(till.store.get()).toMatchObject({ sale: { lines: [] }, notice: { action: 'undo' } });
  undoRemoval(till);
  expect(till.store.get().sale.lines).toHaveLength(1);
});
