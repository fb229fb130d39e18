import type { Till } from '../screens/till.js';
import { openTill, type TestTill } from './till-with-server.js';
import { items } from './shop-data.js';

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
