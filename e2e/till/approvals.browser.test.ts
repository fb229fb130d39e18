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
