import { profile } from '../offline/testing-stores.js';
import { cancelApproval } from './approval-actions.js';
import { enrol } from './enrol-actions.js';
import { enterPin } from './lock-actions.js';
import { leavePaid, payCash, sealSale } from './pay-actions.js';
import { reprint } from './recorded-actions.js';
import { scan } from './scan-actions.js';
import { openShift } from './shift-actions.js';
import { numberedReceipts } from './shift-journal.js';
import { restoreWork } from './start.js';
import { milk, until } from './testing-selling.js';
import { davit, shop, uuid } from './testing-shop.js';
import { approve } from './testing-special-till.js';
import { testingTill } from './testing-till.js';
import { pullNow } from './sync-actions.js';
import type { Till } from './till.js';

/** Two receipts were paid; then the page was opened anew: none of them is the last one any more. */
async function reopenedTill() {
  const browser = profile();
  const before = testingTill(browser);
  before.world.shop = { ...shop, staff: [...shop.staff, davit] };
  await enrol(before.till, 'AAAA');
  await enterPin(before.till, before.till.store.get().staff[0]!, 'passwd');
  await openShift(before.till, 5_000_000);
  for (const _ of [1, 2]) {
    await scan(before.till, milk);
    payCash(before.till, 60_000);
    await sealSale(before.till);
    await until(() => before.till.store.get().paid?.paper === 'printed');
    leavePaid(before.till);
  }
  const made = testingTill(browser);
  let madeIds = 5000;
  made.till.newId = () => uuid(++madeIds);
  made.world.shop = before.world.shop;
  await pullNow(made.till);
  await restoreWork(made.till);
  await enterPin(made.till, made.till.store.get().staff[0]!, 'passwd');
  const [first] = await numberedReceipts(made.till.database, 1, made.till.store.get().shift);
  return { ...made, first: first! };
}

const reprints = async (till: Till) =>
  (await till.database.entries.toArray()).filter(
    ({ kind, body }) => kind === 'audit' && JSON.parse(body).act === 'reprint',
  );

const facts = { number: '1', amountMinor: 54_000 };

test('any receipt that the till keeps can be printed again: on record first, marked as a copy, drawer shut', async () => {
  const { till, world, first } = await reopenedTill();
  expect(till.store.get().paid).toBeNull();
  reprint(till, first.entryId, facts);
  await until(() => till.store.get().notice?.key === 'notice.copySent');
  const [record] = await reprints(till);
  expect(JSON.parse(record!.body)).toMatchObject({ act: 'reprint', subjectId: first.entryId });
  const [job] = world.jobs;
  // The agent lets go of old receipts: it is the record of the copy that stands in its journal.
  expect(job).toMatchObject({
    kind: 'copy',
    entry: { id: record!.id, hash: record!.hash },
    openDrawer: false,
  });
  expect(world.log).toEqual([`journal ${record!.id}`, `print ${job!.jobId}`]);
  expect(JSON.stringify(job!.rows)).toContain('COPY');
  expect(JSON.stringify(job!.rows)).toContain('Milk');
});

test('without the right a manager is asked, and told which receipt; called off, nothing is printed or on record', async () => {
  const { till, world, first } = await reopenedTill();
  till.store.set(({ cashier }) => ({
    cashier: { ...cashier!, permissions: ['till.sell', 'till.discount'] },
  }));
  reprint(till, first.entryId, facts);
  expect(till.store.get().approval?.ask).toMatchObject({
    act: 'reprint',
    saleId: first.entryId,
    amountMinor: 54_000,
    detail: { receipt: '№ 1' },
  });
  cancelApproval(till);
  expect([world.jobs, await reprints(till)]).toEqual([[], []]);
  reprint(till, first.entryId, facts);
  await approve(till);
  await until(() => till.store.get().notice?.key === 'notice.copySent');
  expect(world.jobs).toMatchObject([{ kind: 'copy' }]);
  expect(await reprints(till)).toHaveLength(1);
});

test('no printer, or one that is away, is said in words', async () => {
  const { till, world, first } = await reopenedTill();
  world.isAgentUp = false;
  reprint(till, first.entryId, facts);
  await until(() => till.store.get().notice?.key === 'notice.noPrinter');
  expect(world.jobs).toEqual([]);
  till.agent = null;
  till.store.set({ notice: null });
  const had = await reprints(till);
  reprint(till, first.entryId, facts);
  expect(till.store.get().notice).toMatchObject({ key: 'notice.noPrinter' });
  expect(await reprints(till)).toEqual(had);
});

test('a receipt that the till no longer keeps is said to be in the backoffice', async () => {
  const { till, world, first } = await reopenedTill();
  await till.database.entries.delete(first.entryId);
  reprint(till, first.entryId, facts);
  await until(() => till.store.get().notice?.key === 'notice.noCopy');
  expect(world.jobs).toEqual([]);
});
