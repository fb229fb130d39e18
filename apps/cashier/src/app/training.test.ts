import { SaleBody } from '@khanut/shared/contracts';
import { setUpTexts } from '../i18n/texts.js';
import { approveByPin } from './approval-actions.js';
import { moveCash } from './cash-actions.js';
import { enrol } from './enrol-actions.js';
import { IdleLock } from './idle-lock.js';
import { enterPin, lock } from './lock-actions.js';
import { createCustomer } from './new-customer-actions.js';
import { payCash, sealSale } from './pay-actions.js';
import { dropReceipt } from './recorded-actions.js';
import { scan } from './scan-actions.js';
import { kickDrawer, openShift } from './shift-actions.js';
import { pullNow, resetTill } from './sync-actions.js';
import { testingTill } from './testing-till.js';
import { type Till, onStage } from './till.js';
import { askToTrain, endInterruptedTraining, leaveTraining } from './training-actions.js';

beforeAll(() => setUpTexts('en'));

const milk = '4850001000025';

/** Waits until what goes on behind an action has been done. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 3000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it did not come to hold within 3 s');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

async function sellingTill(browser?: Parameters<typeof testingTill>[0]) {
  const made = testingTill(browser);
  const { till } = made;
  expect(await enrol(till, 'AAAA')).toBeNull();
  expect(await enterPin(till, till.store.get().staff[0]!, 'passwd')).toEqual({ kind: 'in' });
  await openShift(till, 5_000_000);
  return made;
}

/** Asks for training and waits until the practice till stands before the real one. */
async function training(till: Till): Promise<Till> {
  askToTrain(till);
  await until(() => till.stage.get().practice !== null);
  return onStage(till);
}

/** Everything of the real till that a sale would move. */
async function facts(till: Till) {
  const [counters, values] = await Promise.all([
    till.database.counters.toArray(),
    till.database.values.bulkGet(['shift', 'openSale', 'offlineSpent', 'parkedReceipts']),
  ]);
  const sales = await till.database.entries.filter(({ kind }) => kind !== 'audit').count();
  const moves = await till.database.customerMoves.count();
  const { shift, nextNumber, sale } = till.store.get();
  const { lastNumber, lastZNumber } = counters[0]!;
  return { lastNumber, lastZNumber, values, sales, moves, shift, nextNumber, saleId: sale.id };
}

const acts = async (till: Till) =>
  (await till.database.entries.where('sealedAt').above('').toArray())
    .filter(({ kind }) => kind === 'audit')
    .toSorted((a, b) => a.seq - b.seq)
    .map(({ body }) => JSON.parse(body) as { act: string; detail: Record<string, unknown> });

async function sell(till: Till): Promise<void> {
  await scan(till, milk);
  payCash(till, 200_000);
  await sealSale(till);
  expect(till.store.get().screen).toBe('paid');
}

test('a whole sale in training moves nothing of the real till and reaches nobody', async () => {
  const { till, world, round } = await sellingTill();
  await round.push();
  const before = await facts(till);
  const practice = await training(till);
  await sell(practice);
  await until(() => practice.store.get().paid?.paper === 'printed');
  await moveCash(practice, 1000, 'float');

  const kept = await practice.database.entries.get(practice.store.get().paid!.entryId);
  expect(SaleBody.parse(JSON.parse(kept!.body))).toMatchObject({ training: true, number: 1 });
  expect(await facts(till)).toEqual(before);

  await leaveTraining(practice);
  await round.handOver();
  await round.push();
  expect(await facts(till)).toEqual(before);
  expect(await acts(till)).toMatchObject([
    { act: 'training-begun', detail: { approvedBy: null } },
    { act: 'training-ended', detail: { how: 'left', since: '2026-11-23T08:30:00.000Z' } },
  ]);
  expect(world.pushed.map(({ kind }) => kind)).toEqual(['shift-opened', 'audit', 'audit']);
  expect(world.log.some((line) => line.startsWith('journal') && line.endsWith(kept!.id))).toBe(
    false,
  );

  await sell(onStage(till));
  expect(till.store.get().paid).toMatchObject({ number: 1 });
});

test('its papers say what they are in three languages, name no entry and open no drawer', async () => {
  const { till, world } = await sellingTill();
  const practice = await training(till);
  await sell(practice);
  await until(() => practice.store.get().paid?.paper === 'printed');
  const job = world.jobs.at(-1)!;
  expect(job).toMatchObject({ kind: 'slip', entry: null, openDrawer: false });
  const words = job.rows.map((row) => JSON.stringify(row)).join('\n');
  expect(words.match(/TRAINING, NOT A RECEIPT/g)).toHaveLength(2);
  expect(words.match(/ОБУЧЕНИЕ, НЕ ЧЕК/g)).toHaveLength(2);
  expect(words.match(/ՈՒՍՈՒՑՈՒՄ, ԿՏՐՈՆ ՉԷ/g)).toHaveLength(2);
  expect(words).toContain('T-1');
  kickDrawer(practice);
  await until(() => practice.store.get().notice !== null);
  expect(practice.store.get().notice).toMatchObject({ key: 'training.drawerStaysClosed' });
});

test('a receipt in progress is finished or set aside before training begins', async () => {
  const { till } = await sellingTill();
  await scan(till, milk);
  askToTrain(till);
  expect(till.stage.get().practice).toBeNull();
  expect(till.store.get().notice).toMatchObject({ key: 'training.finishFirst' });
  dropReceipt(till);
  await until(() => till.store.get().sale.lines.length === 0);
  await training(till);
});

test('leaving throws receipts away; the next training begins at number one', async () => {
  const { till } = await sellingTill();
  const first = await training(till);
  await sell(first);
  await leaveTraining(first);
  expect(onStage(till)).toBe(till);
  const second = await training(till);
  expect(second.store.get()).toMatchObject({ nextNumber: 1, sale: { lines: [] } });
  expect(await second.database.entries.filter(({ kind }) => kind === 'sale').count()).toBe(0);
});

test('a restart ends training: the till comes back to sell, and that is on record', async () => {
  const { till, browser } = await sellingTill();
  const practice = await training(till);
  await scan(practice, milk);
  await practice.keeper.settled();
  practice.database.close();

  const { till: again } = testingTill(browser);
  await endInterruptedTraining(again);
  expect(onStage(again)).toBe(again);
  expect(await again.keeper.read()).toBeNull();
  expect(await acts(again)).toMatchObject([
    { act: 'training-begun' },
    { act: 'training-ended', detail: { how: 'restarted' } },
  ]);
  const room = again.practice.open().database;
  expect(await room.entries.count()).toBe(0);
});

test('locking, by hand or by idling, leaves training and locks the till itself', async () => {
  const { till, world } = await sellingTill();
  lock(await training(till));
  expect(onStage(till).store.get()).toMatchObject({ screen: 'lock', cashier: null });
  await until(async () => (await acts(till)).length === 2);

  expect(await enterPin(till, till.store.get().staff[0]!, 'passwd')).toEqual({ kind: 'in' });
  const idle = new IdleLock(till);
  await training(till);
  world.uptimeMs += 5 * 60_000;
  idle.look();
  expect(onStage(till).store.get()).toMatchObject({ screen: 'lock', cashier: null });
  await until(async () => (await acts(till)).length === 4);
});

test('any PIN approves in training, and none is tried out there', async () => {
  const { till } = await sellingTill();
  const practice = await training(till);
  const [person] = practice.store.get().staff;
  await approveByPin(practice, person!, '000000', '');
  expect(await enterPin(practice, person!, '0000')).toEqual({ kind: 'in' });
  expect((await till.database.values.get('pinAttempts'))?.value ?? {}).toEqual({});
});

test('a customer made in training is known to nobody afterwards, and the register cannot be removed', async () => {
  const { till } = await sellingTill();
  const practice = await training(till);
  expect(await createCustomer(practice, { name: 'Ani', phone: '', consentText: null })).toBe(true);
  const { id } = practice.store.get().sale.customer!;
  expect(await till.catalogue.customer(id)).toBeUndefined();
  expect(await resetTill(practice)).toBe('training.notHere');
});

test('the shop stays fresh in training, and a revoked register ends it', async () => {
  const { till, world } = await sellingTill();
  const practice = await training(till);
  world.nowMs += 60_000;
  await pullNow(till);
  expect(practice.store.get().pulledAt).toBe(till.store.get().pulledAt);
  till.store.set({ stop: 'REVOKED', screen: 'stopped' });
  expect(onStage(till)).toBe(till);
  await until(async () => (await acts(till)).length === 2);
});
