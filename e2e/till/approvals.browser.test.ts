import { pbkdf2Sync } from 'node:crypto';
import type { PullAnswer } from '@khanut/shared/contracts';
import { waitFor } from '@khanut/testkit';
import { seriousFaults, smallTargets } from '../screens/faults.js';
import { takePicture } from '../screens/pictures.js';
import type { Till } from '../screens/till.js';
import { story } from '../shop/story.js';
import { idOf, items } from './shop-codes.js';
import { openTill, type TestTill } from './till-with-server.js';

// A manager at the till, a receipt set aside, another person at the same receipt.
jest.setTimeout(60_000);

const managerPin = '135790';
const name = 'Դավիթ Պետրոսյան';
const withManager = (shop: PullAnswer): PullAnswer => {
  const [ani] = shop.staff;
  const salt = '00112233445566778899aabbccddeeff';
  const hash = pbkdf2Sync(managerPin, Buffer.from(salt, 'hex'), 1000, 32, 'sha256').toString('hex');
  const pin = { salt, iterations: 1000, hash, approver: true };
  return { ...shop, staff: [ani!, { ...ani!, id: idOf(4), name, role: 'store_manager', pin }] };
};

let opened: TestTill;
let till: Till;

beforeAll(async () => {
  opened = await openTill({ width: 1024, height: 768 }, 'hy');
  ({ till } = opened);
  opened.server.pulled = withManager;
  await till.get('unsynced').click();
  await till.get('sync-now').click();
  await till.page.keyboard.press('Escape');
});
afterAll(() => opened?.close());
const step = story(() => ({ till: till?.page }));

const touchPin = async (digits: string) => {
  for (const digit of digits) await till.get(`pin-${digit}`).click();
  await till.get('pin-done').click();
};

step('a discount above the limit is approved in place; scans land beside the sheet', async () => {
  await till.scan(items.cheese.code);
  await till.page.keyboard.type('20', { delay: 70 });
  await till.page.keyboard.press('F5');
  await till.get('discount-apply').click();
  await till.get('approver').filter({ hasText: name }).waitFor();
  await till.wedge(items.milk.code);
  await waitFor(async () => (await till.text('total')).startsWith('3 140'), 30_000, 'the scan');
  expect(await smallTargets(till.page)).toEqual([]);
  expect(await seriousFaults(till.page)).toEqual([]);
  await takePicture(till, 'till-approval');
  await touchPin(managerPin);
  await till.get('approval-sheet').waitFor({ state: 'hidden' });
  await waitFor(async () => (await till.text('total')).startsWith('2 620'), 30_000, 'the discount');
  await waitFor(async () => opened.server.bodies('approval').length === 1, 30_000, 'the approval');
});

step(
  'a sum is off within the limit at once; above it the manager is told sum and percent',
  async () => {
    const { keyboard } = till.page;
    await keyboard.press('F5');
    await till.get('discount-receipt').click();
    await till.get('discount-in-sum').click();
    await keyboard.type('310', { delay: 70 });
    expect(await till.text('discount-figure')).toBe('310 ֏');
    expect(await till.text('discount-sheet')).toContain('314 ֏');
    await keyboard.press('Enter');
    await waitFor(
      async () => (await till.text('total')).startsWith('2 310'),
      30_000,
      'the sum off',
    );
    await keyboard.press('F5');
    await till.get('discount-receipt').click();
    await keyboard.press('%');
    await keyboard.type('31500', { delay: 70 });
    await keyboard.press('Backspace');
    await keyboard.press('Backspace');
    expect(await till.text('discount-figure')).toBe('315 ֏');
    await keyboard.press('Enter');
    await till.get('approval-sheet').waitFor();
    expect(await till.text('approval-sheet')).toMatch(/10 %.*315 ֏/);
    await keyboard.press('Escape');
    await till.get('approval-sheet').waitFor({ state: 'hidden' });
    await keyboard.press('Escape');
    await keyboard.press('F5');
    await till.get('discount-receipt').click();
    await keyboard.type('0,5', { delay: 70 });
    expect(await till.text('discount-figure')).toBe('0,5 %');
    await keyboard.press('Backspace');
    await keyboard.press('Backspace');
    await keyboard.press('Enter');
    await waitFor(async () => (await till.text('total')).startsWith('2 620'), 30_000, 'no sum off');
  },
);

step('a receipt set aside goes on after another person took the till', async () => {
  await till.page.keyboard.press('F7');
  await waitFor(
    async () => opened.server.bodies('receipt-parked').length === 1,
    30_000,
    'the entry',
  );
  await till.page.keyboard.press('Alt+KeyL');
  await till.signIn(name, managerPin);
  await till.get('park').waitFor();
  await till.page.keyboard.press('F7');
  await takePicture(till, 'till-parked');
  await till.get('parked-row').click();
  await waitFor(async () => (await till.text('total')).startsWith('2 620'), 30_000, 'the receipt');
});
