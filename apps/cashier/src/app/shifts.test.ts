import {
  CashCountBody,
  CashMovementBody,
  SaleBody,
  ShiftClosedBody,
  ShiftOpenedBody,
  TenderCorrectedBody,
  entryBodies,
} from '@khanut/shared/contracts';
import type { ReceiptRow } from '@khanut/shared/receipt';
import { setUpTexts } from '../i18n/texts.js';
import { profile } from '../offline/testing-stores.js';
import { expectedCash } from '../sale/shift.js';
import { partOfReceipt } from '../sale/expected-part.js';
import { approveByPin } from './approval-actions.js';
import { askToCountCash, askToMoveCash, countCash } from './cash-actions.js';
import { enrol } from './enrol-actions.js';
import { floatLeft } from './float-left.js';
import { askForLateSale } from './late-actions.js';
import { enterPin, lock } from './lock-actions.js';
import { payCash, sealSale } from './pay-actions.js';
import { startSale } from './sale-actions.js';
import { scan } from './scan-actions.js';
import { askToClose, closeShift, openShift } from './shift-actions.js';
import { pastZs, shiftReceipts } from './shift-journal.js';
import { askToReprintZ, printX } from './shift-paper.js';
import { askToCorrectTender } from './tender-actions.js';
import { closingOf, countedAs } from './testing-shift.js';
import { davit, shop } from './testing-shop.js';
import { testingTill } from './testing-till.js';
import type { Till } from './till.js';

beforeAll(() => setUpTexts('en'));

const milk = '4850001000025';
const milkMinor = 54_000;
const floatMinor = 5_000_000;

/** Ani at the till, Davit may approve; the shop's cash rules as given. */
async function cashTill(cash?: { tolerance?: number; moveLimit?: number; blindClose?: boolean }) {
  const made = testingTill(profile());
  const { till, world } = made;
  const rules = { blindClose: true, tolerance: 0 as never, moveLimit: null, ...cash } as never;
  world.shop = {
    ...shop,
    staff: [...shop.staff, davit],
    settings: { ...shop.settings!, cash: rules },
  };
  await enrol(till, 'AAAA');
  await comeIn(till);
  await openShift(till, floatMinor);
  return made;
}
async function comeIn(till: Till) {
  const ani = till.store.get().staff.find((one) => one.id !== davit.id)!;
  await enterPin(till, ani, 'passwd');
}
async function sellMilk(till: Till, receivedMinor = 100_000) {
  startSale(till);
  await scan(till, milk);
  payCash(till, receivedMinor);
  await sealSale(till);
  till.store.set({ screen: 'sell' });
  return till.store.get().paid!.entryId;
}
const approve = (till: Till) => approveByPin(till, davit, 'passwd', 'seen');
const shiftOf = (till: Till) => till.store.get().shift!;
async function bodies<K extends keyof typeof entryBodies>(till: Till, kind: K) {
  const entries = await till.database.entries.where('[epoch+seq]').above([0, 0]).toArray();
  return entries
    .filter((one) => one.kind === kind)
    .map((one) => entryBodies[kind].parse(JSON.parse(one.body)));
}
/** Waits until what goes on behind the act has been done. */
async function until(holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 3000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error('it did not come to hold within 3 s');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
const wordsOf = (rows: ReceiptRow[]) => JSON.stringify(rows);

test('the next opening expects what the last closing left, whoever and whenever; another sum carries its reason', async () => {
  const { till } = await cashTill();
  expect((await bodies(till, 'shift-opened')).map((one) => one as ShiftOpenedBody)).toMatchObject([
    { expectedFloat: null, float: floatMinor },
  ]);
  await closeShift(till, closingOf(countedAs(floatMinor), { floatLeftMinor: 2_000_000 }));
  expect(await floatLeft(till)).toMatchObject({ amountMinor: 2_000_000 });
  await openShift(till, 1_900_000, [{ faceMinor: 100_000, count: 19 }], 'one note was torn');
  expect((await bodies(till, 'shift-opened')).at(-1)).toMatchObject({
    expectedFloat: 2_000_000,
    float: 1_900_000,
    reason: 'one note was torn',
    denominations: [{ face: 100_000, count: 19 }],
  });
});

test('a float that the server knows of a later closing (another device) counts, an older one does not', async () => {
  const { till, world } = await cashTill();
  await closeShift(till, closingOf(countedAs(floatMinor), { floatLeftMinor: 2_000_000 }));
  const told = (closedAt: string) => {
    const { register, ...rest } = till.store.get().settings!;
    const floatLeftTold = { amount: 700_000 as never, closedAt };
    till.store.set({ settings: { ...rest, register: { ...register, floatLeft: floatLeftTold } } });
  };
  told(new Date(world.nowMs - 1000).toISOString());
  expect((await floatLeft(till))?.amountMinor).toBe(2_000_000);
  told(new Date(world.nowMs + 1000).toISOString());
  expect((await floatLeft(till))?.amountMinor).toBe(700_000);
});

test('a difference within the tolerance closes; above it a manager must agree, and nothing is sealed before', async () => {
  const { till } = await cashTill({ tolerance: 20_000 });
  askToClose(till, closingOf(countedAs(floatMinor - 30_000), { reason: 'wrong change' }));
  expect(till.store.get().approval?.ask).toMatchObject({
    act: 'shift-difference',
    amountMinor: -30_000,
  });
  expect(await bodies(till, 'shift-closed')).toEqual([]);
  await approve(till);
  expect(await bodies(till, 'shift-closed')).toMatchObject([
    { difference: -30_000, approvedBy: davit.id, reason: 'wrong change', zNumber: 1 },
  ]);
  await openShift(till, 0);
  askToClose(till, closingOf(countedAs(10_000)));
  await until(() => till.store.get().shift === null);
  expect(till.store.get().approval).toBeNull();
});

test('closing works with nothing reachable, carries the receipt in progress on and names who took the money', async () => {
  const { till, world } = await cashTill();
  world.isAgentUp = false;
  world.isServerUp = false;
  await sellMilk(till);
  startSale(till);
  await scan(till, milk);
  const openId = till.store.get().sale.id;
  const countedMinor = floatMinor + milkMinor;
  await closeShift(
    till,
    closingOf(countedAs(countedMinor), {
      floatLeftMinor: 1_000_000,
      to: 'collector',
      takenBy: 'Hayk',
    }),
  );
  const [z] = (await bodies(till, 'shift-closed')) as ShiftClosedBody[];
  expect(z).toMatchObject({
    difference: 0,
    blind: true,
    handOver: { amount: countedMinor - 1_000_000, to: 'collector', takenBy: 'Hayk' },
    report: { firstNumber: 1, lastNumber: 1, expected: { float: floatMinor, change: -46_000 } },
  });
  lock(till);
  await comeIn(till);
  await openShift(till, 1_000_000);
  expect(till.store.get().sale).toMatchObject({ id: openId, lines: [{ quantity: 1000 }] });
});

test('Z, slip and copies come from the sealed entry: a copy says COPY and the same figures', async () => {
  const { till, world } = await cashTill();
  await sellMilk(till);
  await closeShift(till, closingOf(countedAs(floatMinor + milkMinor)));
  await until(() => world.jobs.some((job) => job.kind === 'slip'));
  const z = world.jobs.find((job) => job.kind === 'z-report')!;
  const [past] = await pastZs(till.database);
  askToReprintZ(till, past!);
  await until(() => world.jobs.filter((job) => job.kind === 'slip').length === 2);
  const copy = world.jobs.findLast((job) => job.kind === 'z-report')!;
  expect(copy.jobId).not.toBe(z.jobId);
  // What put the copy on record: the Z itself leaves the agent's journal in time.
  const record = (await till.database.entries.toArray()).find(({ kind }) => kind === 'audit')!;
  expect(copy.entry).toEqual({ id: record.id, hash: record.hash });
  const rows = copy.rows as ReceiptRow[];
  expect(rows.filter((row) => !(row.kind === 'text' && row.text === 'COPY'))).toEqual(z.rows);
  expect(await bodies(till, 'audit')).toMatchObject([{ act: 'z-reprint' }]);
});

test('X any time names no entry and keeps the expected cash to itself where counting is blind', async () => {
  for (const blindClose of [true, false]) {
    const { till, world } = await cashTill({ blindClose });
    await sellMilk(till);
    await printX(till);
    const x = world.jobs.find((job) => job.kind === 'x-report')!;
    expect(x.entry).toBeNull();
    expect(wordsOf(x.rows as ReceiptRow[]).includes('Expected')).toBe(!blindClose);
    expect(shiftOf(till).sums.sales).toBe(1);
  }
});

test('cash out above the limit waits for a manager, then moves the drawer and prints a slip', async () => {
  const { till, world } = await cashTill({ moveLimit: 100_000 });
  askToMoveCash(till, -100_000, 'taxi');
  await until(() => shiftOf(till).movements.length === 1 && !till.store.get().busy);
  askToMoveCash(till, -100_001, 'supplier');
  expect(shiftOf(till).movements).toHaveLength(1);
  await approve(till);
  await until(() => world.jobs.filter((job) => job.kind === 'slip').length === 2);
  expect((await bodies(till, 'cash-movement')) as CashMovementBody[]).toMatchObject([
    { amount: -100_000, approvedBy: null },
    { amount: -100_001, approvedBy: davit.id, reason: 'supplier' },
  ]);
  expect(expectedCash(shiftOf(till))).toBe(floatMinor - 200_001);
});

test('a surprise count needs an approver, changes nothing and is kept with its difference', async () => {
  const { till } = await cashTill();
  askToCountCash(till);
  expect(till.store.get().screen).toBe('sell');
  await approve(till);
  expect(till.store.get()).toMatchObject({
    screen: 'cash-count',
    drawerCounts: { countedBy: davit.id },
  });
  await countCash(till, countedAs(floatMinor - 5000), 'other');
  expect((await bodies(till, 'cash-count')) as CashCountBody[]).toMatchObject([
    { expectedCash: floatMinor, difference: -5000, approvedBy: davit.id },
  ]);
  expect(till.store.get()).toMatchObject({ screen: 'sell', shift: { sums: { sales: 0 } } });
});

test('tapped cash, was card: both facts are kept, the drawer expects less, the receipt stands', async () => {
  const { till } = await cashTill();
  const saleId = await sellMilk(till);
  await sellMilk(till);
  const page = await shiftReceipts(till.database, shiftOf(till), { before: null, most: 10 });
  expect(page.rows.map((row) => row.sale.number)).toEqual([2, 1]);
  askToCorrectTender(till, page.rows[1]!, [{ kind: 'card', amountMinor: milkMinor }]);
  await approve(till);
  const [correction] = (await bodies(till, 'tender-corrected')) as TenderCorrectedBody[];
  expect(correction).toMatchObject({
    saleId,
    before: [{ kind: 'cash', amount: milkMinor, tendered: 100_000 }],
    tenders: [{ kind: 'card', amount: milkMinor }],
    approvedBy: davit.id,
  });
  expect(expectedCash(shiftOf(till))).toBe(floatMinor + milkMinor);
  expect(shiftOf(till).sums.byTender).toEqual({ cash: milkMinor, card: milkMinor });
  const again = await shiftReceipts(till.database, shiftOf(till), { before: null, most: 10 });
  expect(again.rows[1]).toMatchObject({ isCorrected: true, tenders: [{ kind: 'card' }] });
  expect(partOfReceipt('corrections', again.rows[1]!)).toBe(-milkMinor);
  // After its Z the till refuses.
  await closeShift(till, closingOf(countedAs(floatMinor + milkMinor)));
  await openShift(till, 0);
  askToCorrectTender(till, again.rows[0]!, [{ kind: 'card', amountMinor: milkMinor }]);
  expect(till.store.get()).toMatchObject({ approval: null, notice: { key: 'notice.afterZ' } });
});

test('receipts are read a page at a time, and a body that can’t be read stops nothing', async () => {
  const { till } = await cashTill();
  for (let index = 0; index < 5; index++) await sellMilk(till);
  const [first] = await till.database.entries.filter((one) => one.kind === 'sale').toArray();
  await till.database.entries.update(first!.id, { body: '{}' });
  const page = await shiftReceipts(till.database, shiftOf(till), { before: null, most: 3 });
  expect(page.rows.map((row) => row.sale.number)).toEqual([5, 4, 3]);
  const rest = await shiftReceipts(till.database, shiftOf(till), { before: page.before, most: 3 });
  expect(rest).toMatchObject({ rows: [{ sale: { number: 2 } }], before: null });
});

test('a receipt from paper has its own time and day; of a closed shift it leaves the open one alone', async () => {
  const { till, world } = await cashTill();
  const soldMs = world.nowMs + 60_000;
  world.nowMs += 3_600_000;
  await closeShift(till, closingOf(countedAs(floatMinor)));
  const closedId = ((await bodies(till, 'shift-closed')) as ShiftClosedBody[])[0]!.shiftId;
  world.nowMs += 86_400_000;
  await openShift(till, 0);
  startSale(till);
  askForLateSale(till, soldMs, '17');
  await approve(till);
  await scan(till, milk);
  payCash(till, milkMinor);
  await sealSale(till);
  const [late] = ((await bodies(till, 'sale')) as SaleBody[]).filter((one) => one.lateEntry);
  expect(late).toMatchObject({
    shiftId: closedId,
    sealedAt: new Date(soldMs).toISOString(),
    businessDate: '2026-11-23',
    clock: { instantMs: soldMs },
    lateEntry: {
      enteredAt: new Date(world.nowMs).toISOString(),
      paperNumber: '17',
      approvedBy: davit.id,
    },
  });
  expect(shiftOf(till).sums.sales).toBe(0);
  // One of the open shift's own time counts in it.
  world.nowMs += 600_000;
  startSale(till);
  askForLateSale(till, world.nowMs - 300_000, null);
  await approve(till);
  await scan(till, milk);
  payCash(till, milkMinor);
  await sealSale(till);
  expect(shiftOf(till).sums).toMatchObject({ sales: 1, lateEntries: 1 });
});
