import { CashCountBody, ShiftClosedBody } from '@khanut/shared/contracts';
import { setUpTexts } from '../i18n/texts.js';
import { registrationOf } from '../offline/registration.js';
import { askToCountCash, countCash } from './cash-actions.js';
import {
  compareCount,
  countAgain,
  drawerCounts,
  dropSurprise,
  recounts,
  setCounts,
} from './drawer-count.js';
import { enterPin, lock } from './lock-actions.js';
import { zReportRows } from './report-rows.js';
import { closeShift, openShift } from './shift-actions.js';
import { restoreWork } from './start.js';
import { readCatalogue } from './sync-actions.js';
import { approve, approvedTill, closingOf, countedAs } from './testing-shift.js';
import { davit, uuid } from './testing-shop.js';
import { testingTill } from './testing-till.js';
import type { Till } from './till.js';

beforeAll(() => setUpTexts('en'));

const notes = { 500_000: 9, 100_000: 4 };
const count = (till: Till, of: 'closing' | 'surprise') => setCounts(till, of, () => notes);
const comeIn = (till: Till) =>
  enterPin(
    till,
    till.store.get().staff.find(({ id }) => id !== davit.id)!,
    'passwd',
  );

/** No id is made twice, however often the window is loaded. */
let made = 5000;

/** The same browser after its window was loaded anew. */
async function reload(browser: ReturnType<typeof testingTill>['browser']) {
  const { till } = testingTill(browser);
  till.newId = () => uuid(++made);
  till.store.set({ registration: await registrationOf(till.database) });
  await readCatalogue(till);
  await restoreWork(till);
  return till;
}
const bodiesOf = async (till: Till, kind: string) =>
  (await till.database.entries.toArray())
    .filter((one) => one.kind === kind)
    .map(({ body }) => JSON.parse(body) as unknown);

test('leaving, locking and loading anew forget neither what was counted nor how often it was compared', async () => {
  const { till, browser } = await approvedTill();
  till.store.set({ screen: 'shift-close' });
  count(till, 'closing');
  compareCount(till, 'closing');
  countAgain(till);
  till.store.set({ screen: 'sell' });
  compareCount(till, 'closing');
  till.store.set({ screen: 'shift-close' });
  lock(till);
  await comeIn(till);
  expect(till.store.get().screen).toBe('shift-close');
  countAgain(till);
  const again = await reload(browser);
  await comeIn(again);
  expect(drawerCounts(again).closing).toEqual({
    counts: notes,
    isCompared: false,
    comparisons: 2,
  });
  compareCount(again, 'closing');
  await closeShift(again, closingOf(countedAs(5_000_000)));
  const [z] = (await bodiesOf(again, 'shift-closed')).map((body) => ShiftClosedBody.parse(body));
  expect(z).toMatchObject({ recounts: 2 });
  const { settings } = again.store.get();
  expect(zReportRows(z!, settings!, false)).toContainEqual({
    kind: 'columns',
    left: 'Counted again',
    right: '2',
  });
  await openShift(again, 0);
  expect([recounts(again), drawerCounts(again).closing.counts]).toEqual([0, {}]);
});

test('a surprise count that was compared is finished, whoever locks the till or loads it anew', async () => {
  const { till, browser } = await approvedTill();
  askToCountCash(till);
  await approve(till);
  count(till, 'surprise');
  compareCount(till, 'surprise');
  dropSurprise(till);
  expect(till.store.get().screen).toBe('cash-count');
  lock(till);
  await comeIn(till);
  expect(till.store.get().screen).toBe('cash-count');
  const again = await reload(browser);
  await comeIn(again);
  expect(again.store.get().screen).toBe('cash-count');
  expect(drawerCounts(again)).toMatchObject({
    countedBy: davit.id,
    surprise: { counts: notes, isCompared: true },
  });
  await countCash(again, [{ faceMinor: 500_000, count: 9 }], 'other');
  const sealed = (await bodiesOf(again, 'cash-count')).map((body) => CashCountBody.parse(body));
  expect(sealed).toMatchObject([{ countedCash: 4_500_000, approvedBy: davit.id }]);
  const after = await reload(browser);
  await comeIn(after);
  expect(after.store.get().screen).toBe('sell');
  expect(drawerCounts(after).surprise.counts).toEqual({});
});

test('a surprise count is given up as long as nothing was compared', async () => {
  const { till } = await approvedTill();
  askToCountCash(till);
  await approve(till);
  count(till, 'surprise');
  dropSurprise(till);
  expect(till.store.get()).toMatchObject({ screen: 'sell', drawerCounts: { countedBy: null } });
  expect(drawerCounts(till).surprise.counts).toEqual({});
});
