import type { PullAnswer } from '@khanut/shared/contracts';
import { waitFor } from '@khanut/testkit';
import type { Till } from '../screens/till.js';
import { story } from '../shop/story.js';
import { OneShop } from './one-shop.js';
import { giftCard, idOf, ids, items, pin, words } from './shop-codes.js';

// What must not leave a cashier's sight: the row that keys light, the newest line while a question stands in its place,
// what was put down and what a receipt was paid with.
jest.setTimeout(90_000);

let shop: OneShop;
let till: Till;
beforeAll(async () => {
  shop = await OneShop.open();
  shop.server.pulled = withMany;
  ({ till } = await shop.till({ hasTouch: true, viewport: { width: 1024, height: 768 } }));
  await till.signIn('', pin);
  await till.openShift(20_000);
});
afterAll(() => shop?.close());
const step = story(() => ({ till: till?.page }));

const numbers = Array.from({ length: 20 }, (_, at) => at + 1);

/** More of everything than a list has room for. */
function withMany(small: PullAnswer): PullAnswer {
  const [coffee] = small.products;
  const armen = small.customers.find(({ id }) => id === ids.armen)!;
  const lines = [{ id: idOf(990), productId: coffee!.id, name: coffee!.name, quantity: 1000 as never, unitPrice: 290_000 as never }]; // prettier-ignore
  return {
    ...small,
    products: [
      ...small.products,
      ...numbers.map((at) => ({
        ...coffee!,
        id: idOf(300 + at),
        sku: `T${at}`,
        name: `Tea ${at}`,
        names: words(`Tea ${at}`, `Чай ${at}`, `Թեյ ${at}`),
        barcodes: [],
        favourite: false,
      })),
    ],
    customers: [
      ...small.customers,
      ...numbers.map((at) => ({ ...armen, id: idOf(400 + at), name: `Teo ${at}`, cards: [] })),
    ],
    preorders: numbers.map((at) => ({
      id: idOf(500 + at),
      number: `P-${at}`,
      customerId: armen.id,
      customerName: armen.name,
      lines,
      state: 'taken' as const,
      dueAt: new Date(Date.now() + at * 3_600_000).toISOString(),
      note: null,
      deletedAt: null,
    })),
  };
}

/** Is it whole inside the list that holds it? */
const isInside = (list: string, row: string): Promise<boolean> =>
  till.page.evaluate(
    ([listAt, rowAt]) => {
      const outer = document.querySelector(listAt)!.getBoundingClientRect();
      const inner = document.querySelector(rowAt)?.getBoundingClientRect();
      return inner !== undefined && inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
    },
    [list, row] as const,
  );

const lit = '[aria-selected=true]';

/** Arrows go down to the last row and up again; the lit one is always seen, the first with what stands over it. */
async function walkThrough(list: string, testIds: string[], over?: string): Promise<void> {
  const rows = till.page.locator(testIds.map((one) => `[data-testid=${one}]`).join(', '));
  const last = (await rows.count()) - 1;
  expect(last).toBeGreaterThan(10);
  const isLit = async (at: number) => (await rows.nth(at).getAttribute('aria-selected')) === 'true';
  for (let at = 0; at < last; at++) await till.page.keyboard.press('ArrowDown');
  await waitFor(() => isLit(last), 10_000, 'the last row to be lit');
  expect(await isInside(list, lit)).toBe(true);
  for (let at = 0; at < last; at++) await till.page.keyboard.press('ArrowUp');
  await waitFor(() => isLit(0), 10_000, 'the first row to be lit');
  expect(await isInside(list, lit)).toBe(true);
  if (over) expect(await isInside(list, over)).toBe(true);
}

step('the row that arrows light stays in its list: search, customers, pre-orders', async () => {
  await till.page.keyboard.press('F2');
  await till.get('search').fill('te');
  await till.get('search-customer').first().waitFor();
  await walkThrough('.drop-rows', ['search-row', 'search-customer'], '.drop-head');
  await till.page.keyboard.press('Escape');
  await till.page.keyboard.press('F6');
  await till.get('customer-search').fill('teo');
  await till.get('customer-row').nth(15).waitFor();
  await walkThrough('.sheet-body', ['customer-row'], '[data-testid=customer-search]');
  await till.page.keyboard.press('Escape');
  await till.page.keyboard.press('Alt+H');
  await till.get('preorder-row').first().waitFor();
  await walkThrough('.drop-rows', ['preorder-row']);
  await till.page.keyboard.press('Escape');
  await till.get('pay-cash').waitFor();
});

step('while a price is looked up the newest line stands in the list', async () => {
  await till.scan(items.milk.code);
  const inList = till.page.locator('.receipt [data-testid=line]');
  expect(await inList.count()).toBe(0);
  await till.page.keyboard.press('Alt+i');
  await till.get('price-check').waitFor();
  expect(await inList.allInnerTexts()).toEqual([expect.stringContaining('Milk')]);
  await till.page.keyboard.press('Escape');
  await till.get('band').waitFor();
  expect(await inList.count()).toBe(0);
});

step('the cash key keeps what was put down, by key and by finger', async () => {
  await till.page.keyboard.press('F10');
  await till.get('pay-seal').waitFor();
  await till.page.keyboard.type('600', { delay: 70 });
  await till.get('cash-take').tap();
  expect(await till.text('received')).toBe('600');
  for (const again of [() => till.page.keyboard.press('F4'), () => till.get('cash-take').tap()]) {
    await again();
    await till.get('notice').waitFor();
    expect(await till.text('received')).toBe('600');
    await till.get('notice').getByRole('button').tap();
  }
  await till.page.keyboard.press('Enter');
  await till.get('paid').waitFor();
  await till.next();
});

step('a receipt paid by gift card says so', async () => {
  await till.scan(items.milk.code);
  await till.page.keyboard.press('F10');
  await till.page.keyboard.press('F6');
  await till.get('gift-card-code').fill(giftCard.code);
  await till.page.keyboard.press('Enter');
  await till.get('spend-sheet').waitFor();
  await till.page.keyboard.press('Enter');
  await till.get('tender').waitFor();
  await till.page.keyboard.press('Enter');
  await till.get('paid').getByRole('heading', { name: 'Paid by gift card' }).waitFor();
  await till.next();
});

step('a page of quick items that was taken off is put back by a touch', async () => {
  const panel = till.get('quick-sheet');
  await till.page.keyboard.press('F4');
  await panel.getByTestId('quick-arrange').tap();
  await panel.getByTestId('quick-add-page').tap();
  const stood = await panel.getByTestId('quick-item').count();
  expect(stood).toBeGreaterThan(0);
  await panel.getByTestId('page-remove').tap();
  await waitFor(
    async () => (await panel.getByTestId('quick-item').count()) === 0,
    10_000,
    'no item',
  );
  await till.get('notice-undo-page').tap();
  await waitFor(async () => (await panel.getByTestId('quick-item').count()) === stood, 10_000, 'the items'); // prettier-ignore
  await till.page.keyboard.press('Escape');
});

step('who cannot see them finds lines, sheets and keys by their names', async () => {
  await till.scan(items.milk.code, items.bread.code);
  await till.page.getByRole('button', { name: 'Choose: Milk' }).tap();
  await till.get('band').getByText('Milk').waitFor();
  await till.page.keyboard.press('F5');
  await till.page.getByRole('complementary', { name: 'Discount' }).waitFor();
  await till.page.keyboard.type('12', { delay: 70 });
  await till.get('discount-sheet').getByRole('button', { name: 'Erase' }).tap();
  expect(await till.text('discount-figure')).toBe('1 %');
  await till.page.keyboard.press('Escape');
});
