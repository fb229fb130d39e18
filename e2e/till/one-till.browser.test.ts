import { waitFor } from '@khanut/testkit';
import { Till } from '../screens/till.js';
import { openTill, type TestTill } from './till-with-server.js';
import { items, pin } from './shop-codes.js';

// What a real browser does to a till.
jest.setTimeout(90_000);

let made: TestTill;
let till: Till;
beforeAll(async () => {
  made = await openTill();
  ({ till } = made);
});
afterAll(() => made?.close());

/** Numbers of the sales that the server was told of, each as often as it was. */
async function soldNumbers(): Promise<number[]> {
  await till.allSent();
  const sales = made.server.bodies('sale') as { id: string; number: number }[];
  const byId = new Map(sales.map(({ id, number }) => [id, number]));
  return [...byId.values()].toSorted((one, other) => one - other);
}

/** The same till in a window of its own, and somebody signed in. */
async function signedInAgain(window: Till): Promise<void> {
  till = window;
  await till.get('pin-pad').waitFor();
  await till.signIn('', pin);
  await till.get('pay-cash').waitFor();
}

/** Lines of the receipt in progress, as the store has them. */
const keptLines = (): Promise<number> =>
  till.page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opened = indexedDB.open('khanut-till');
        opened.onerror = () => reject(opened.error);
        opened.onsuccess = () => {
          const asked = opened.result.transaction('values').objectStore('values').get('openSale');
          asked.onsuccess = () => {
            resolve(asked.result?.value?.lines.length ?? 0);
            opened.result.close();
          };
        };
      }),
  );

async function toPay(): Promise<void> {
  await till.scan(items.milk.code);
  await till.page.keyboard.press('F10');
  await till.get('pay-seal').waitFor();
  await till.page.keyboard.press('F3');
  await till.get('pay-seal').and(till.page.locator('[aria-disabled=false]')).waitFor();
}

test('twenty taps on the last key in one breath, and an Enter behind them, sell once', async () => {
  await toPay();
  await till.page.evaluate(() => {
    const key = document.querySelector<HTMLElement>('[data-testid=pay-seal]')!;
    for (let tap = 0; tap < 20; tap++) key.click();
    key.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true }));
  });
  await till.get('pay-cash').or(till.get('paid')).first().waitFor();
  expect(await soldNumbers()).toEqual([1]);
  if (await till.get('paid').isVisible()) await till.next();
});

test('a second window says that the first one sells, and takes its receipt over once that is gone', async () => {
  const second = new Till(await made.context.newPage(), till.url);
  await second.open();
  await second.get('read-only').getByText('The till is open in another window').waitFor();
  await second.wedge(items.milk.code);
  await till.page.bringToFront();
  await till.scan(items.cheese.code);
  expect(await second.get('read-only').isVisible()).toBe(true);
  await waitFor(async () => (await keptLines()) === 1, 10_000, 'the receipt to be on the disk');
  await till.page.close();
  await signedInAgain(second);
  expect(await till.lineCount()).toBe(1);
  await till.payCash();
  expect(await till.paidNumber()).toBe(2);
  await till.next();
});

test('switched on without a network the till opens from its own disk and sells; later all is told', async () => {
  await till.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await till.page.close();
  await made.context.setOffline(true);
  const window = new Till(await made.context.newPage(), till.url);
  await window.open();
  await signedInAgain(window);
  await till.scan(items.milk.code);
  await till.payCash();
  expect(await till.paidNumber()).toBe(3);
  await made.context.setOffline(false);
  expect(await soldNumbers()).toEqual([1, 2, 3]);
});

test('a disk that the browser finds full: nothing counts as paid, and once there is room it is sold once', async () => {
  await till.next();
  await toPay();
  await made.disk.fill(till.page);
  await till.page.keyboard.press('Enter');
  await till.get('notice').filter({ hasText: 'The disk is full' }).waitFor();
  expect(await till.get('paid').isVisible()).toBe(false);
  await made.disk.makeRoom();
  await till.page.keyboard.press('Enter');
  await till.get('paid').waitFor();
  expect(await till.paidNumber()).toBe(4);
  expect(await soldNumbers()).toEqual([1, 2, 3, 4]);
});
