import { waitFor } from '@khanut/testkit';
import { plain, type Till } from '../screens/till.js';
import { OneShop } from './one-shop.js';
import { items, pin } from './shop-codes.js';

// From the PIN to the next sale with nothing but keys, and with nothing but fingers: a customer, a discount, card and
// cash on one receipt. Neither story touches what the other uses: a key that fails shows in the one, a target in the other.
jest.setTimeout(90_000);

let shop: OneShop;
beforeAll(async () => {
  shop = await OneShop.open();
});
afterAll(() => shop?.close());
beforeEach(() => void shop.server.pushed.splice(0));

interface SealedSale {
  customer: { id: string } | null;
  cart: {
    manualDiscounts: { amount: { rate: number } }[];
    tenders: { kind: string; amount: number }[];
  };
}

/** What the server got of the receipt just paid. */
async function isSold(till: Till): Promise<void> {
  await till.allSent();
  const sales = shop.server.bodies('sale') as unknown as SealedSale[];
  expect(sales).toHaveLength(1);
  const sale = sales[0]!;
  expect(sale.customer).not.toBeNull();
  expect(sale.cart.manualDiscounts).toMatchObject([{ amount: { rate: 50_000 } }]);
  expect(sale.cart.tenders.map((one) => one.kind).toSorted()).toEqual(['card', 'cash']);
  expect(sale.cart.tenders.find((one) => one.kind === 'card')).toMatchObject({ amount: 100_000 });
}

test('keys alone do a whole sale', async () => {
  const { till } = await shop.till();
  const { page } = till;
  // A pointer of any kind would betray itself here.
  await page.evaluate(() => {
    for (const kind of ['pointerdown', 'mousedown', 'touchstart'])
      window.addEventListener(kind, () => document.body.setAttribute('data-pointer', kind), true);
  });
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const type = (text: string) => page.keyboard.type(text, { delay: 70 });

  await type(pin);
  await press('Enter');
  await till.get('shift-open').waitFor();
  await type('20000');
  await press('Enter');
  await till.get('pay-cash').waitFor();

  await press('F2');
  await till.get('search').or(till.get('search-row').first()).first().waitFor();
  await type('Кофе');
  await till.get('search-row').first().waitFor();
  await press('Enter');
  await till.get('line').waitFor();
  await press('Escape');
  await type(items.cheese.code);
  await press('Enter');
  await waitFor(async () => (await till.lineCount()) === 2, 30_000, 'the typed code to be a line');

  await press('F6');
  await till.get('customer-search').waitFor();
  await type('Նարինե');
  await till.get('customer-row').first().waitFor();
  await press('Enter');
  await till.get('customer-name').waitFor();

  await type('5');
  await press('F5');
  await till.get('discount-sheet').waitFor();
  await press('Enter');
  await till.get('discount-sheet').waitFor({ state: 'hidden' });

  await type('1000');
  await press('Alt+k');
  await till.get('tender').filter({ hasText: '1 000' }).waitFor();
  await press('F3');
  await till.get('pay-seal').and(page.locator('[aria-disabled=false]')).waitFor();
  await press('Enter');
  await till.get('paid').waitFor();
  await isSold(till);
  await press('Enter');
  await till.get('pay-cash').waitFor();
  expect(await till.lineCount()).toBe(0);
  expect(await page.locator('body').getAttribute('data-pointer')).toBeNull();
});

test('fingers alone do a whole sale', async () => {
  const { till } = await shop.till({ hasTouch: true, viewport: { width: 1024, height: 768 } });
  const { page } = till;
  await page.evaluate(() =>
    window.addEventListener('keydown', () => document.body.setAttribute('data-key', ''), true),
  );
  const tap = async (testId: string) => till.get(testId).first().tap();
  const tapWord = (text: string | RegExp) =>
    page.getByRole('button', { name: text, exact: true }).first().tap();

  for (const digit of pin) await tap(`pin-${digit}`);
  await tap('pin-enter');
  await till.get('shift-open').waitFor();
  await tap('shift-float-zero');
  await tap('shift-open');
  await till.get('pay-cash').waitFor();

  await tap('quick-open');
  await till.get('quick-item').filter({ hasText: 'Ground coffee', visible: true }).tap();
  await till.get('line').waitFor();
  await tap('quick-open');
  await till.get('quick-item').filter({ hasText: 'Cheese', visible: true }).tap();
  await waitFor(async () => (await till.lineCount()) === 2, 30_000, 'the second line');

  // A name needs letters: the touch screen's own keyboard gives them to the field.
  await tap('customer-open');
  await tap('customer-search');
  await page.evaluate(() => document.execCommand('insertText', false, 'Նարինե'));
  await tap('customer-row');
  await till.get('customer-name').waitFor();

  await tap('discount-open');
  await tapWord(/^5\s%$/);
  await tap('discount-apply');
  await till.get('discount-sheet').waitFor({ state: 'hidden' });

  await tapWord('1');
  await tapWord('00');
  await tapWord('0');
  expect(plain(await till.get('typed').innerText())).toBe('1 000');
  await tap('pay-card');
  await till.get('tender').filter({ hasText: '1 000' }).waitFor();
  await tap('tender-exact');
  await till.get('pay-seal').and(page.locator('[aria-disabled=false]')).tap();
  await till.get('paid').waitFor();
  await isSold(till);
  await tap('next-sale');
  await till.get('pay-cash').waitFor();
  expect(await page.locator('body').getAttribute('data-key')).toBeNull();
});
