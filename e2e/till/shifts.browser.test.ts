import type { PullAnswer } from '@khanut/shared/contracts';
import type { Money } from '@khanut/shared/money';
import { waitFor } from '@khanut/testkit';
import { story } from '../shop/story.js';
import type { Till } from '../screens/till.js';
import type { ContractServer } from './contract-server.js';
import { items } from './shop-codes.js';
import { openTill, type TestTill } from './till-with-server.js';

// A shift from its opening to the copy of its Z, by a manager at the till, so that nothing waits for another's PIN.
jest.setTimeout(90_000);

let opened: TestTill;
let till: Till;
let server: ContractServer;

/** Who stands at the till may approve; differences up to 200 pass. */
const managed = (shop: PullAnswer): PullAnswer => ({
  ...shop,
  staff: shop.staff.map((one) => ({
    ...one,
    role: 'store_manager',
    permissions: [],
    pin: one.pin && { ...one.pin, approver: true },
  })),
  settings: shop.settings && {
    ...shop.settings,
    cash: { blindClose: true, tolerance: 20_000 as Money, moveLimit: null },
  },
});

beforeAll(async () => {
  opened = await openTill(undefined, 'en', managed);
  ({ till, server } = opened);
});
afterAll(() => opened?.close());
const step = story(() => ({ till: till?.page }));

const words = (testId: string): Promise<string> => till.text(testId);
const menu = async (testId: string) => {
  await till.page.keyboard.press('F1');
  await till.get(testId).click();
};
const sent = (kind: string) =>
  waitFor(() => server.bodies(kind).at(-1), 20_000, `an entry ${kind} at the server`);
/** So many pieces of the first face, then on to the comparison. */
async function count(pieces: number) {
  await till.page.keyboard.type(String(pieces), { delay: 70 });
  await waitFor(async () => !/^0\D*$/.test(await words('counted')), 30_000, 'what was counted');
}

/** They are read from the journal, a moment after the sheet stands. */
const rows = (count: number) =>
  waitFor(
    async () => (await till.get('part-row').count()) === count,
    30_000,
    `${count} rows of the part`,
  );

step('two receipts are sold in cash', async () => {
  for (const received of [1000, 2000]) {
    await till.scan(items.milk.code);
    await till.payCash(received);
    await till.next();
  }
});

step('one of them was paid by card in truth: corrected, with both facts kept', async () => {
  await menu('receipts-open');
  await till.get('receipt-row').first().click();
  await till.get('tender-to-card').click();
  await till.get('tender-correct').click();
  await till.get('tender-sheet').waitFor({ state: 'hidden' });
  expect(await sent('tender-corrected')).toMatchObject({
    before: [{ kind: 'cash' }],
    tenders: [{ kind: 'card' }],
  });
});

step('a surprise count goes by without closing', async () => {
  await menu('cash-count-open');
  await count(1);
  await till.page.keyboard.press('Enter');
  await till.page.keyboard.press('Alt+4');
  await till.get('cash-count-keep').click();
  await till.get('pay-cash').waitFor();
  expect(await sent('cash-count')).toMatchObject({ expectedCash: 2_054_000 });
});

step('cash goes out with its reason', async () => {
  await menu('cash-move-open');
  await till.page.keyboard.type('500', { delay: 70 });
  await till.get('cash-move-amount').filter({ hasText: '500' }).waitFor();
  await till.get('cash-move-do').click();
  expect(await sent('cash-movement')).toMatchObject({ amount: -50_000 });
});

step('X shows the shift so far and hides what is expected', async () => {
  await menu('x-report-open');
  const paper = await words('x-sheet');
  expect(paper).toContain('Sales');
  expect(paper).not.toContain('Expected');
  await till.page.keyboard.press('Escape');
});

step('the shift closes: count, parts that open, float and hand-over with two names', async () => {
  await menu('shift-close-open');
  await till.get('count-2000000').click();
  await count(1);
  await till.page.keyboard.press('Enter');
  expect(await words('difference')).toMatch(/^−40/);
  // Whoever looked and goes back to selling has looked: count and comparison are still there, and the Z says so.
  for (const shown of ['shift-compare', 'pay-cash']) {
    await till.page.keyboard.press('Escape');
    await till.get(shown).waitFor();
  }
  await menu('shift-close-open');
  expect(await words('counted')).toMatch(/^20/);
  await till.page.keyboard.press('Enter');
  await till.get('part-received').click();
  await rows(2);
  await till.page.keyboard.press('Escape');
  await till.get('part-out').click();
  await rows(1);
  await till.page.keyboard.press('Escape');
  await till.page.keyboard.press('Enter');
  await till.get('hand-over-step').waitFor();
  await till.page.keyboard.type('5000', { delay: 70 });
  await till.page.keyboard.press('Alt+2');
  await till.get('taken-by-name').fill('Hayk');
  await till
    .get('hand-over')
    .filter({ hasText: /^15.000/ })
    .waitFor();
  await till.get('shift-close').click();
  await till.get('z-number').waitFor();
  expect(await sent('shift-closed')).toMatchObject({
    zNumber: 1,
    difference: -4000,
    recounts: 1,
    floatLeft: 500_000,
    handOver: { amount: 1_500_000, to: 'collector', takenBy: 'Hayk' },
  });
});

step('the next opening expects the float that was left; the Z can be read again', async () => {
  await till.page.keyboard.press('Enter');
  await till.signIn('', '2468');
  await till.get('float-expected').filter({ hasText: '5 000' }).waitFor();
  await till.get('shift-float-zero').click();
  expect(await till.get('shift-open').getAttribute('aria-disabled')).toBe('true');
  await till.get('shift-float-left').click();
  await till.page.keyboard.press('Enter');
  await till.get('pay-cash').waitFor();
  await menu('z-list-open');
  await till.get('z-row').click();
  expect(await words('z-view')).toContain('Counted again');
  expect(await words('z-view')).toContain('Left as float');
});
