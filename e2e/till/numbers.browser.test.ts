import type { PullAnswer } from '@khanut/shared/contracts';
import type { Till } from '../screens/till.js';
import { items } from './shop-codes.js';
import { openTill, type TestTill } from './till-with-server.js';

// Serial numbers, by hand and by a scanner that types.
jest.setTimeout(90_000);

const gtin = '4850001000013';

/** Coffee makers instead of coffee, each with a number of its own. */
const withSerials = (shop: PullAnswer): PullAnswer => ({
  ...shop,
  products: shop.products.map((one) =>
    one.barcodes.some(({ code }) => code === items.coffee.code)
      ? {
          ...one,
          tracking: 'serial',
          barcodes: [...one.barcodes, { code: gtin, quantity: 1000 as never }],
        }
      : one,
  ),
});

let made: TestTill;
let till: Till;
beforeAll(async () => {
  made = await openTill(undefined, 'en', withSerials);
  ({ till } = made);
});
afterAll(() => made?.close());

test('a number is typed, left for later, scanned with its item, and all of them are sealed', async () => {
  const { keyboard } = till.page;
  await till.scan(items.coffee.code);
  await till.get('numbers-sheet').waitFor();
  await keyboard.press('Escape');
  await till.get('numbers-sheet').waitFor({ state: 'detached' });
  await keyboard.press('F10');
  await till.get('notice').filter({ hasText: '0 of 1 serial numbers' }).waitFor();
  await till.get('number-text').fill('by hand 1');
  await keyboard.press('Enter');
  await till.get('numbers-sheet').waitFor({ state: 'detached' });
  await till.get('line-numbers').filter({ hasText: 'byhand1' }).waitFor();

  // A lot of open length before the serial number: only the separator between them tells them apart.
  await till.scan(`]d2010${gtin}10L7\u001d21SN20002`);
  await till.get('line-numbers').filter({ hasText: 'byhand1, SN20002' }).waitFor();
  await till.page.keyboard.press('F10');
  await till.get('pay-seal').waitFor();
  await till.page.keyboard.press('F3');
  await till.get('pay-seal').and(till.page.locator('[aria-disabled=false]')).click();
  await till.get('paid').waitFor();
  await till.allSent();
  expect(made.server.bodies('sale')).toMatchObject([
    { cart: { lines: [{ quantity: 2000, serials: ['byhand1', 'SN20002'] }] } },
  ]);
});

test('one of two pieces comes back by its number, and the other by a touch', async () => {
  const [sale] = made.server.bodies('sale') as { id: string }[];
  await till.get('next-sale').click();
  await till.get('pay-cash').waitFor();
  await till.page.keyboard.press('F8');
  await till.get('receipt-row').first().waitFor();
  await till.wedge(sale!.id.replaceAll('-', ''));
  await till.get('return-line').waitFor();
  await till.wedge('SN20002');
  const pieces = till.get('return-serial');
  await pieces
    .and(till.page.locator('[aria-pressed=true]'))
    .filter({ hasText: 'SN20002' })
    .waitFor();
  expect(await pieces.and(till.page.locator('[aria-pressed=true]')).count()).toBe(1);
  await pieces.filter({ hasText: 'byhand1' }).click();
  await pieces.and(till.page.locator('[aria-pressed=true]')).nth(1).waitFor();
});
