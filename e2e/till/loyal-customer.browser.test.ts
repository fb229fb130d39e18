import fs from 'node:fs';
import { makeCouponCode } from '@khanut/shared/coupons';
import { waitFor } from '@khanut/testkit';
import { takePicture, takePictures } from '../screens/pictures.js';
import { plain, type Till } from '../screens/till.js';
import { story } from '../shop/story.js';
import type { ContractServer } from './contract-server.js';
import { cards, giftCard, ids, items, springKey } from './shop-codes.js';
import { openTill, type TestTill } from './till-with-server.js';

// One customer at one till, from the card to the split payment; the server is one of the contract, so that it can fall
// silent and be looked into.
jest.setTimeout(90_000);

let opened: TestTill;
let till: Till;
let server: ContractServer;

beforeAll(async () => {
  opened = await openTill();
  ({ till, server } = opened);
});
afterAll(() => opened?.close());
const step = story(() => ({ till: till?.page }));

const words = async (testId: string): Promise<string> => till.text(testId);
/** Bodies of sales as the server got them, latest last. */
const sales = () =>
  server.bodies('sale') as {
    cart: { tenders: Record<string, unknown>[]; coupons: { code: string }[] };
    customer: { id: string } | null;
  }[];

async function live(isLive: boolean): Promise<void> {
  await till.page.locator(`[data-testid=sureness][data-live=${isLive}]`).waitFor();
}

step(
  'one more piece and the cheapest is free: the hint stands without a customer too',
  async () => {
    await till.scan(items.milk.code, items.milk.code);
    expect(await words('next-step')).toBe('1 more and the cheapest is free');
    await till.wedge(items.milk.code);
    await till.get('line-amount').filter({ hasText: '1 620' }).waitFor();
    expect(await words('total')).toMatch(/^1 080/);
  },
);

step(
  'the card shows tier, category, discount, points and debt the moment it is scanned',
  async () => {
    await till.pickCustomer(cards.narine, 'Նարինե Հովհաննիսյան');
    expect(await words('customer-category')).toBe('Բրոնզե, Արծաթե քարտ · 5 %\nPersonal 3 %');
    expect(await words('customer-points')).toMatch(/^1 240 points/);
    await till.page.keyboard.press('F6');
    const facts = await words('customer-sheet');
    for (const fact of [
      'Բրոնզե',
      '4 300 ֏ more to Ոսկե',
      'AN 0123',
      '12 000 ֏ of 50 000 ֏',
      '3 000 ֏',
    ])
      expect(facts).toContain(fact);
    await pictures('till-customer');
    await till.page.keyboard.press('Escape');
  },
);

step(
  'without a network a coupon is taken by its scan, a wrong letter is told, a document counts once',
  async () => {
    await opened.context.setOffline(true);
    server.isDown = true;
    await till.scan(items.coffee.code, items.cheese.code);
    const code = await makeCouponCode(springKey, 7);
    await till.wedge(code.slice(0, -1) + (code.endsWith('7') ? '8' : '7'));
    expect(plain(await till.get('coupon-refused').innerText())).toContain('a letter is wrong');
    await till.wedge(code);
    await till.get('coupon-chip').filter({ hasText: '−500' }).waitFor();
    expect(await till.get('coupon-refused').count()).toBe(0);
    await till.page.keyboard.press('Alt+d');
    await till.get('document-row').filter({ hasText: 'Pensioner' }).click();
    await till.get('document-chip').waitFor();
    expect(await words('line')).toContain('Pensioners −10 % (document shown)');
    await pictures('till-loyal');
    await till.get('document-chip-remove').click();
    await opened.context.setOffline(false);
    server.isDown = false;
  },
);

step('a gift card pays a part under a hold, cash the rest; the server gets both', async () => {
  await till.page.keyboard.press('F10');
  await till.page.keyboard.press('F6');
  await till.get('gift-card-code').fill(giftCard.code.toLowerCase());
  await till.page.keyboard.press('Enter');
  await live(true);
  expect(await words('spend-amount')).toBe('2 000');
  await takePicture({ page: till.page }, 'till-gift-card');
  await till.page.keyboard.press('Enter');
  await till.get('tender').filter({ hasText: '··4471' }).waitFor();
  expect([...server.holds.values()]).toMatchObject([{ amount: 200_000 }]);
  await till.page.keyboard.press('F3');
  await till.page.keyboard.press('Enter');
  await till.get('paid').waitFor();
  await till.allSent();
  const [holdId] = server.holds.keys();
  expect(sales().at(-1)).toMatchObject({
    customer: { id: ids.narine },
    cart: {
      coupons: [{ couponId: ids.springCoupon }],
      tenders: [
        { kind: 'gift-card', amount: 200_000, reference: giftCard.code, holdId },
        { kind: 'cash' },
      ],
    },
  });
  await till.next();
});

step('a pre-order is due at the minute that was typed, never at one that has passed', async () => {
  await till.scan(items.milk.code);
  await till.pickCustomer(cards.narine, 'Նարինե Հովհաննիսյան');
  await till.page.keyboard.press('Alt+o');
  await till.get('preorder-day-0').click();
  await till.get('preorder-time').fill('0:00');
  expect(await words('preorder-due')).toBe('This time has passed already');
  expect(await till.get('preorder-confirm').isDisabled()).toBe(true);
  await till.get('preorder-day-1').click();
  await till.get('preorder-time').fill('930');
  await till.get('preorder-time').press('Enter');
  await till.get('preorder-sheet').waitFor({ state: 'hidden' });
  await till.allSent();
  // Half past nine in Yerevan.
  expect(server.bodies('preorder-taken')).toMatchObject([
    { preorder: { dueAt: expect.stringContaining('T05:30:00.000Z') } },
  ]);
});

step('saving a phone that somebody has says that it adds a second customer', async () => {
  await till.page.keyboard.press('F6');
  await till.get('new-customer-open').click();
  await till.get('new-customer-phone').fill('+374 91 22 33 44');
  await till.get('new-customer-owner').waitFor();
  expect(await words('new-customer-save')).toContain('Add a second customer anyway');
  await till.page.keyboard.press('Escape');
});

step('points pay a part; a tender taken off gives its hold back', async () => {
  server.holds.clear();
  await till.scan(items.cheese.code);
  await till.pickCustomer(cards.narine, 'Նարինե Հովհաննիսյան');
  await till.page.keyboard.press('F10');
  for (const face of [200_000, 100_000, 100_000]) await till.get(`note-${face}`).click();
  await till.get('note-back').click();
  expect(await words('received')).toBe('3 000');
  await till.page.keyboard.press('Backspace');
  expect(await words('received')).toBe('2 000');
  await till.page.keyboard.press('Backspace');
  await till.get('received').waitFor({ state: 'detached' });
  await till.page.keyboard.press('F7');
  await live(true);
  await till.page.keyboard.type('500', { delay: 70 });
  await till.page.keyboard.press('Enter');
  await till.get('tender').filter({ hasText: 'Points, 500' }).waitFor();
  expect([...server.holds.values()]).toMatchObject([{ amount: 500 }]);
  await till.get('tender').getByRole('button').click();
  await waitFor(() => server.holds.size === 0, 30_000, 'the hold to be given back');
});

step(
  'without a network points pay up to the till’s allowance, once a day, and the screen says so',
  async () => {
    server.isDown = true;
    await till.page.keyboard.press('F7');
    await till.get('spend-sheet').waitFor();
    await live(false);
    expect(await words('spend-amount')).toBe('385');
    expect(await words('sureness')).toContain('385');
    await till.page.keyboard.press('Enter');
    await till.get('tender').filter({ hasText: 'from the till’s allowance' }).waitFor();
    await pictures('till-split');
    await till.page.keyboard.press('F3');
    await till.page.keyboard.press('Enter');
    await till.get('paid').waitFor();
    await till.next();
    await till.scan(items.cheese.code);
    await till.pickCustomer(cards.narine, 'Նարինե Հովհաննիսյան');
    expect(await words('customer-points')).toMatch(/^855 points/);
    await till.page.keyboard.press('F10');
    await till.page.keyboard.press('F7');
    await till.get('spend-sheet').waitFor();
    expect(await words('spend-amount')).toBe('0');
    await till.page.keyboard.press('Escape');
    await till.page.keyboard.press('Escape');
    server.isDown = false;
    await till.allSent();
    expect(sales().at(-1)?.cart.tenders[0]).toMatchObject({ kind: 'points', points: 385 });
    expect(sales().at(-1)?.cart.tenders[0]).not.toHaveProperty('holdId');
  },
);

const sheets: [key: string, testId: string][] = [
  ['F6', 'customer-sheet'],
  ['Alt+d', 'document-sheet'],
  ['Alt+c', 'coupon-sheet'],
  ['Alt+/', 'why-sheet'],
];

async function eachSheet(look: (where: string) => Promise<void>): Promise<void> {
  for (const [key, testId] of sheets) {
    await till.page.keyboard.press(key);
    await till.get(testId).waitFor();
    await look(testId);
    await till.page.keyboard.press('Escape');
  }
  await till.page.keyboard.press('F10');
  await till.get('pay-seal').waitFor();
  await look('pay');
  await till.page.keyboard.press('F8');
  await till.get('ways-sheet').waitFor();
  await look('ways');
  await till.page.keyboard.press('3');
  await live(true);
  await look('spend');
  await till.page.keyboard.press('Escape');
  await till.page.keyboard.press('Escape');
}

step('nothing is cut in any language', async () => {
  for (const [width, height] of [
    [1366, 768],
    [1024, 768],
  ] as const)
    for (const language of ['hy', 'ru', 'en'] as const) {
      await till.page.setViewportSize({ width, height });
      await till.speak(language);
      await fits(`sale ${language} ${width}`);
      await eachSheet((where) => fits(`${where} ${language} ${width}`));
    }
});

step('nobody is shut out, by day or by night', async () => {
  await till.page.setViewportSize({ width: 1366, height: 768 });
  await till.page.evaluate(fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  for (const theme of ['light', 'dark']) {
    await till.page.evaluate((chosen) => {
      document.documentElement.dataset['theme'] = chosen;
    }, theme);
    await isAccessible(`sale ${theme}`);
    await eachSheet((where) => isAccessible(`${where} ${theme}`));
  }
});

/** For the guide, in three languages; the test goes on in English. */
async function pictures(name: string): Promise<void> {
  if (!process.env['KHANUT_PICTURES']) return;
  await takePictures({ page: till.page, speak: speakOver }, name);
  await speakOver('en');
}

/** The language as somebody sets it, with whatever sheet is open now left as it is. */
async function speakOver(language: 'en' | 'ru' | 'hy'): Promise<void> {
  const isCard = (await till.get('customer-sheet').count()) > 0;
  await till.speak(language);
  if (!isCard) return;
  await till.page.keyboard.press('F6');
  await till.get('customer-sheet').waitFor();
}

/** No button, heading or figure is wider than its place. */
async function fits(where: string): Promise<void> {
  const cut = await till.page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'button, h1, h2, dt, dd, .total-figure, .total-head > span',
      ),
    ]
      .filter((one) => one.offsetParent !== null && one.scrollWidth > one.clientWidth + 1)
      .filter((one) => getComputedStyle(one).display !== 'inline')
      .map((one) => one.textContent),
  );
  expect({ where, cut }).toEqual({ where, cut: [] });
}

async function isAccessible(where: string): Promise<void> {
  const found = await till.page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'],
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
  });
  expect({ where, found }).toEqual({ where, found: [] });
}
