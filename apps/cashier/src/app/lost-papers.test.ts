import { leavePaid, payCash, sealSale } from './pay-actions.js';
import { takePrintState } from './paper-actions.js';
import { reprint } from './recorded-actions.js';
import { scan } from './scan-actions.js';
import { numberedReceipts } from './shift-journal.js';
import { milk, sellingTill, until } from './testing-selling.js';
import {
  countUnprinted,
  reprintUnprinted,
  sayAllPrinted,
  sayPrinted,
} from './unprinted-actions.js';

/** A till whose printer's line broke in the middle of so many receipts; the last one stands on the screen. */
async function afterBrokenPapers(count: number) {
  const made = await sellingTill();
  const { till, world } = made;
  world.breaksPaper = true;
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) {
    if (n > 0) leavePaid(till);
    await scan(till, milk);
    payCash(till, 60_000);
    await sealSale(till);
    await until(() => till.store.get().paid?.paper === 'unknown');
    ids.push(till.store.get().paid!.entryId);
  }
  world.breaksPaper = false;
  world.jobs.length = 0;
  const copied = () => world.jobs.filter(({ kind }) => kind === 'copy');
  const recorded = async () =>
    (await till.database.entries.toArray())
      .filter(({ kind }) => kind === 'audit')
      .map(({ body }) => (JSON.parse(body) as { subjectId: string }).subjectId);
  return { ...made, ids, copied, recorded, last: ids.at(-1)! };
}

test('a paper that is said to be there is asked about no more, here and at the agent', async () => {
  const { till, world, last } = await afterBrokenPapers(1);
  expect(await sayPrinted(till, last)).toBe(true);
  expect(till.store.get().paid?.paper).toBe('printed');
  expect([world.papers[last], await countUnprinted(till)]).toEqual(['printed', 0]);
  expect(world.jobs).toEqual([]);
});

test('a copy in place of a paper that never came settles it too', async () => {
  const { till, world, last, copied, recorded } = await afterBrokenPapers(1);
  reprint(till, last);
  await until(() => till.store.get().paid?.paper === 'copied');
  expect([world.papers[last], await countUnprinted(till)]).toEqual(['failed', 0]);
  expect(copied()).toMatchObject([{ openDrawer: false }]);
  expect(await recorded()).toEqual([last]);
  // The agent's word of it comes as an event as well.
  await takePrintState(till, { jobId: last, state: 'failed', advice: null });
  expect(till.store.get().paid?.paper).toBe('copied');
});

test('a copy of a receipt that still waits for its printer settles nothing', async () => {
  const { till, world, last } = await afterBrokenPapers(1);
  world.papers[last] = 'waiting';
  await takePrintState(till, { jobId: last, state: 'waiting', advice: null });
  reprint(till, last);
  await until(() => till.store.get().notice?.key === 'notice.copySent');
  expect(till.store.get().paid?.paper).toBe('waiting');
  expect(await countUnprinted(till)).toBe(1);
});

test('printing again gives a copy to each paper in doubt, with one yes and each on record; none is asked about again', async () => {
  const { till, ids, copied, recorded } = await afterBrokenPapers(3);
  await reprintUnprinted(till);
  await until(() => copied().length === 3);
  expect((await recorded()).toSorted()).toEqual(ids.toSorted());
  await until(async () => (await countUnprinted(till)) === 0);
  await reprintUnprinted(till);
  expect(copied()).toHaveLength(3);
});

test('without the right one manager is asked for all of them', async () => {
  const { till, copied } = await afterBrokenPapers(2);
  till.store.set(({ cashier }) => ({
    cashier: { ...cashier!, permissions: ['till.sell', 'till.discount'] },
  }));
  await reprintUnprinted(till);
  expect(till.store.get().approval?.ask).toMatchObject({
    ...{ act: 'reprint', saleId: null },
    detail: { receipt: '№ 1, № 2' },
  });
  expect([copied(), await countUnprinted(till)]).toEqual([[], 2]);
});

test('that all are printed may be said at once; an agent that is away is told another time', async () => {
  const { till, world, ids } = await afterBrokenPapers(2);
  world.isAgentUp = false;
  await sayAllPrinted(till);
  expect(till.store.get().notice?.key).toBe('notice.noPrinter');
  expect(await countUnprinted(till)).toBe(2);
  world.isAgentUp = true;
  await sayAllPrinted(till);
  expect(await countUnprinted(till)).toBe(0);
  expect(ids.map((id) => world.papers[id])).toEqual(['printed', 'printed']);
});

test('the list of receipts shows whose paper nobody saw', async () => {
  const { till, ids } = await afterBrokenPapers(2);
  await sayPrinted(till, ids[0]!);
  const { shift } = till.store.get();
  const seen = await Promise.all([1, 2].map((n) => numberedReceipts(till.database, n, shift)));
  expect(seen.flat().map(({ isUnseen }) => isUnseen)).toEqual([false, true]);
});
