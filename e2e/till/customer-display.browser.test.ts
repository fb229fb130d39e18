import type { Page } from 'playwright-core';
import { seriousFaults } from '../screens/faults.js';
import { takePictures } from '../screens/pictures.js';
import { plain, type Till } from '../screens/till.js';
import { story } from '../shop/story.js';
import { OneShop } from './one-shop.js';
import { cards, ids, items, pin } from './shop-codes.js';

// The second screen: what the customer sees of a sale, one question answered by touch; no server is asked for any of it.
jest.setTimeout(90_000);

let shop: OneShop;
let till: Till;
let display: Page;
const get = (testId: string) => display.getByTestId(testId);
const said = async (testId: string) => plain(await get(testId).innerText());

beforeAll(async () => {
  shop = await OneShop.open();
  const opened = await shop.till({ hasTouch: true });
  till = opened.till;
  await till.signIn('', pin);
  await till.openShift(20_000);
  const popup = opened.context.waitForEvent('page');
  await till.page.keyboard.press('F1');
  await till.get('menu-display').click();
  display = await popup;
  await display.setViewportSize({ width: 1366, height: 768 });
  await till.page.bringToFront();
  await till.page.keyboard.press('Escape');
});
afterAll(() => shop?.close());
const speak = (language: 'en' | 'ru' | 'hy') => get(`display-${language}`).tap();
const step = story(() => ({ till: till?.page, display }));

step(
  'waiting it greets with the shop’s name; a scan stands on it, without a network too',
  async () => {
    await get('display').and(display.locator('[data-phase=idle]')).waitFor();
    await display.getByText('Արաքս · Կոմիտաս 41').waitFor();
    shop.server.isDown = true;
    await till.scan(items.coffee.code, items.milk.code);
    await get('display-lines')
      .getByText('Կաթ 3,2')
      .or(get('display-lines').getByText('Milk 3.2'))
      .waitFor();
    expect(await said('display-figure')).toBe('3 440 ֏');
  },
);

step(
  'a customer is greeted by first name, tier and points; no phone, full name or debt',
  async () => {
    await till.pickCustomer(cards.narine, 'Նարինե Հովհաննիսյան');
    await display.getByText('Hello, Նարինե').waitFor();
    expect(await said('display-points')).toBe('1 240');
    const all = plain(await display.locator('body').innerText());
    for (const secret of ['Հովհաննիսյան', '223344', '12 000', cards.narine, 'AN 0123'])
      expect(all).not.toContain(secret);
    expect(await seriousFaults(display)).toEqual([]);
  },
);

step('it survives its own reload, and the customer reads it in a language of theirs', async () => {
  await display.reload();
  await display.getByText('Hello, Նարինե').waitFor();
  await get('display-ru').tap();
  await display.getByText('Здравствуйте, Նարինե').waitFor();
  expect(await till.text('customer-points')).toMatch(/points/);
});

step('the question about SMS is answered by touch, in the words that are kept', async () => {
  await till.page.keyboard.press('F6');
  await till.get('sms-ask').click();
  await get('consent-prompt').waitFor();
  const words = await said('consent-words');
  expect(words).toContain('«Արաքս»');
  expect(await seriousFaults(display)).toEqual([]);
  await takePictures({ page: display, speak }, 'customer-screen-consent');
  await speak('ru');
  await get('consent-yes').tap();
  await get('consent-prompt').waitFor({ state: 'hidden' });
  await till.get('notice').filter({ hasText: 'agreed to SMS offers' }).waitFor();
  shop.server.isDown = false;
  await till.allSent();
  expect(shop.server.bodies('customer-consent')).toMatchObject([
    { customerId: ids.narine, granted: true, locale: 'ru', by: 'display', staffId: ids.ani },
  ]);
  expect(plain(String(shop.server.bodies('customer-consent')[0]!['wording']))).toBe(words);
});

step('stopping is one touch, asked or not', async () => {
  await get('consent-stop').tap();
  await get('consent-stop').waitFor({ state: 'hidden' });
  await till.allSent();
  expect(shop.server.bodies('customer-consent')).toMatchObject([
    { granted: true },
    { granted: false },
  ]);
});

step('change and thanks stay until the next sale', async () => {
  await till.payCash(5000);
  await get('display').and(display.locator('[data-phase=paid]')).waitFor();
  expect(await said('display-given')).toContain('5 000');
  expect(await said('display-sum')).toContain('Сдача');
  await till.next();
  await get('display').and(display.locator('[data-phase=idle]')).waitFor();
});

step('nothing is cut, by day and by night, in any language', async () => {
  await till.page.bringToFront();
  await till.scan(items.coffee.code, items.milk.code, items.cheese.code);
  await till.pickCustomer(cards.narine, 'Նարինե Հովհաննիսյան');
  await till.page.keyboard.press('F6');
  await till.get('sms-ask').click();
  await get('consent-prompt').waitFor();
  for (const [width, height] of [
    [1366, 768],
    [1024, 768],
  ] as const) {
    await display.setViewportSize({ width, height });
    for (const language of ['hy', 'ru', 'en'] as const) {
      await get(`display-${language}`).tap();
      expect({ language, width, cut: await cutOf(display) }).toEqual({ language, width, cut: [] });
    }
  }
  for (const theme of ['dark', 'light']) {
    await till.page.keyboard.press('F1');
    await till.get(`theme-${theme}`).click();
    await till.page.keyboard.press('Escape');
    await display.locator(`html[data-theme=${theme}]`).waitFor();
    expect(await seriousFaults(display)).toEqual([]);
  }
  await get('consent-no').tap();
  await get('display-lines').waitFor();
  await display.setViewportSize({ width: 1366, height: 768 });
  await takePictures({ page: display, speak }, 'customer-screen');
});

/** What is wider than its place; of the two blocks that never scroll also what is higher. */
const cutOf = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, h1, h2, p, dt, dd, .sum, .me, .ask')]
      .filter(
        (one) =>
          one.scrollWidth > one.clientWidth + 1 ||
          (one.matches('.me, .ask') && one.scrollHeight > one.clientHeight + 1),
      )
      .map((one) => `${one.className} ${one.textContent}`),
  );
