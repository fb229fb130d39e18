import { SaleBody } from '@khanut/shared/contracts';
import { enrol } from './enrol-actions.js';
import { enterPin } from './lock-actions.js';
import { unprintedReceipts } from './paper-actions.js';
import {
  cashDue,
  nextSale,
  payCard,
  payCash,
  receive,
  sealSale,
  sealState,
} from './pay-actions.js';
import { handOverPreorder, takePreorder } from './preorder-actions.js';
import { removeLine, setDiscount, undoRemoval } from './sale-actions.js';
import { freePriceBadScan, scan, skipBadScan } from './scan-actions.js';
import { typeDigits } from './screen-actions.js';
import { moveCash } from './cash-actions.js';
import { closeShift, openShift } from './shift-actions.js';
import { closingOf } from './testing-shift.js';
import { compareNumbers, pullNow, resetObstacle } from './sync-actions.js';
import { ids } from './testing-shop.js';
import { testingTill } from './testing-till.js';

const milk = '4850001000025';
const card = '2900000000017';

/** A till with a cashier and an open shift, ready to sell. */
async function sellingTill() {
  const made = testingTill();
  const { till } = made;
  expect(await enrol(till, 'AAAA')).toBeNull();
  const staff = till.store.get().staff[0]!;
  expect(await enterPin(till, staff, 'passwd')).toEqual({ kind: 'in' });
  await openShift(till, 5_000_000);
  expect(till.store.get()).toMatchObject({ screen: 'sell', nextNumber: 1 });
  return made;
}

/** Waits until what goes on behind a sealed receipt has been done. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 3000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it did not come to hold within 3 s');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

const saleOf = (body: string) => SaleBody.parse(JSON.parse(body));

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
  expect(await unprintedReceipts(till)).toEqual([]);
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

test('an unknown code can be sold at the price typed', async () => {
  const { till } = await sellingTill();
  await scan(till, '9999999999999');
  await freePriceBadScan(till);
  expect(till.store.get().notice?.key).toBe('notice.typePriceFirst');
  typeDigits(till, '350');
  await freePriceBadScan(till);
  const { sale, priced } = till.store.get();
  expect(sale).toMatchObject({ badScans: [], lines: [{ barcode: '9999999999999' }] });
  expect(priced?.totals.payableExact).toBe(35_000);
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
  expect(till.store.get().paid).toMatchObject({ byCard: true, changeMinor: 0, totalMinor: 54_000 });
});

test('a discount within the cashier’s limit says why', async () => {
  const { till } = await sellingTill();
  await scan(till, milk);
  expect(setDiscount(till, 'line', 100_000, 'damaged')).toBe(true);
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

test('a shift closes with what was counted; the next one opens with what was left', async () => {
  const { till, world } = await sellingTill();
  await scan(till, milk);
  payCash(till, 100_000);
  await sealSale(till);
  await moveCash(till, -20_000, 'taxi');
  await closeShift(till, closingOf([{ faceMinor: 500_000, count: 10 }], { reason: 'no coins' }));
  expect(till.store.get().closed?.body).toMatchObject({
    zNumber: 1,
    expectedCash: 5_000_000 + 54_000 - 20_000,
    countedCash: 5_000_000,
    difference: -34_000,
  });
  await until(() => world.jobs.some((job) => job.kind === 'z-report'));
  expect(till.store.get()).toMatchObject({ shift: null, screen: 'shift-closed' });
});

test('a pre-order is taken without a number; handing it over is a sale that names it', async () => {
  const { till, world, round } = await sellingTill();
  await scan(till, milk);
  expect(await takePreorder(till, '2026-11-25T10:00:00.000Z', '')).toBe(false);
  await scan(till, card);
  expect(await takePreorder(till, '2026-11-25T10:00:00.000Z', 'no sugar')).toBe(true);
  expect(till.store.get()).toMatchObject({ nextNumber: 1, sale: { lines: [] } });

  await handOverPreorder(till, till.store.get().preorders[0]!);
  expect(till.store.get().sale).toMatchObject({
    customer: { id: ids.narine },
    lines: [{ quantity: 3000 }],
  });
  payCash(till, 200_000);
  await sealSale(till);
  await round.push();
  expect(world.pushed.map((entry) => entry.kind)).toEqual([
    'shift-opened',
    'preorder-taken',
    'sale',
  ]);
  expect(saleOf(world.pushed.at(-1)!.body)).toMatchObject({ preorderId: ids.preorder, number: 1 });
});

test('a reset is refused while something is unsent or a shift is open', async () => {
  const { till, round, world } = await sellingTill();
  world.isServerUp = false;
  await expect(round.push()).rejects.toThrow('NETWORK');
  expect(await resetObstacle(till)).toBe('notice.unsentBlocks');
  world.isServerUp = true;
  await round.push();
  expect(await resetObstacle(till)).toBe('notice.shiftBlocks');
  await closeShift(till, closingOf([]));
  await round.push();
  expect(await resetObstacle(till)).toBeNull();
});

test('higher numbers elsewhere stop selling: this store is an old copy', async () => {
  const { till } = await sellingTill();
  await compareNumbers(till, { epoch: 1, lastNumber: 0, lastZNumber: 0, lastSeq: 1 });
  expect(till.store.get().stop).toBeNull();
  await compareNumbers(till, { epoch: 1, lastNumber: 4, lastZNumber: 0, lastSeq: 9 });
  expect(till.store.get()).toMatchObject({ screen: 'stopped', stop: 'NUMBERS_BEHIND' });
});

test('wrong PINs close the pad, and a verifier lapses after thirty days without a pull', async () => {
  const { till, world } = await sellingTill();
  const staff = till.store.get().staff[0]!;
  for (let attempt = 0; attempt < 4; attempt++)
    expect(await enterPin(till, staff, '0000')).toEqual({ kind: 'wrong' });
  expect(await enterPin(till, staff, '0000')).toEqual({
    kind: 'closed',
    untilMs: world.nowMs + 30_000,
  });
  expect(await enterPin(till, staff, 'passwd')).toMatchObject({ kind: 'closed' });
  world.nowMs += 31 * 86_400_000;
  world.uptimeMs += 31 * 86_400_000;
  expect(await enterPin(till, staff, 'passwd')).toEqual({ kind: 'lapsed', days: 30 });
  await pullNow(till);
});
