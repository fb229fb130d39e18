import { waitFor } from '@khanut/testkit';
import { seriousFaults, smallTargets } from '../screens/faults.js';
import { takePictures } from '../screens/pictures.js';
import { cutWords } from './every-screen/looks.js';
import type { Till } from '../screens/till.js';
import { story } from '../shop/story.js';
import { OneShop } from './one-shop.js';
import { cards, flowers, items, pin } from './shop-codes.js';

// The look of the till as hands and eyes rely on it: what must not move does not move, what must be touched is large
// enough, nobody is shut out of any screen or sheet, by day and by night.
jest.setTimeout(120_000);

let shop: OneShop;
let till: Till;
beforeAll(async () => {
  shop = await OneShop.open();
  ({ till } = await shop.till({ hasTouch: true, viewport: { width: 1024, height: 768 } }, 'hy'));
});
afterAll(() => shop?.close());
const step = story(() => ({ till: till?.page }));

/** For the guide, in three languages; the story goes on in Armenian, the longest. */
const pictures = (name: string) =>
  takePictures({ page: till.page, speak: (language) => till.speak(language) }, name);

type Places = Record<string, string>;

/** Where band, total, keypad and pay key stand, to the pixel. */
const places = (): Promise<Places> =>
  till.page.evaluate(() =>
    Object.fromEntries(
      ['.band', '.total', '.pad', '.pay', '.foot', '.customer', '.pad .key'].map((name) => {
        const box = document.querySelector(name)?.getBoundingClientRect();
        return [name, box ? [box.x, box.y, box.width, box.height].map(Math.round).join(' ') : ''];
      }),
    ),
  );

async function isSound(where: string): Promise<void> {
  expect({ where, faults: await seriousFaults(till.page) }).toEqual({ where, faults: [] });
  expect({ where, small: await smallTargets(till.page) }).toEqual({ where, small: [] });
}

/** By day and by night. */
async function isSoundInBoth(where: string): Promise<void> {
  for (const theme of ['dark', 'light']) {
    await till.page.evaluate((chosen) => {
      document.documentElement.dataset['theme'] = chosen;
    }, theme);
    await isSound(`${where} ${theme}`);
  }
}

step('locking and the float shut nobody out', async () => {
  await isSoundInBoth('lock');
  await pictures('till-lock');
  await till.signIn('', pin);
  await till.get('shift-open').waitFor();
  await isSoundInBoth('shift open');
  await till.openShift(20_000);
});

step('band, total, keypad and pay key keep their pixels whatever is scanned', async () => {
  const before = await places();
  const stands = async (after: string) =>
    expect({ after, places: await places() }).toEqual({ after, places: before });
  await till.scan(items.coffee.code);
  await stands('a scan');
  await till.scan(items.milk.code, items.milk.code);
  await stands('a hint');
  await till.wedge('4859999999999');
  await till.get('bad-scan').waitFor();
  await stands('a code nobody knows');
  await pictures('till-bad-scan');
  await till.page.keyboard.press('Alt+3');
  await till.wedge(flowers);
  await till.get('price-ask').getByText('Ծաղիկներ').waitFor();
  await stands('a price that is asked for');
  await isSound('a price that is asked for');
  await till.page.keyboard.type('1500', { delay: 70 });
  await till.page.keyboard.press('Enter');
  await till.get('band').getByText('Ծաղիկներ').waitFor();
  expect(await till.text('band')).toContain('1 500');
  await stands('a typed price');
  await till.pickCustomer(cards.narine, 'Նարինե Հովհաննիսյան');
  await stands('a customer with everything');
  for (let round = 0; round < 12; round++) await till.scan(items.cheese.code, items.bread.code);
  await stands('a long receipt');
  await longReceipt();
  await stands('a receipt looked through');
  await till.page.keyboard.type('123456', { delay: 70 });
  await till.get('typed').waitFor();
  await stands('digits');
  await till.page.keyboard.press('Escape');
  await till.page.keyboard.press('Delete');
  await till.get('notice').waitFor();
  await stands('a notice');
  await till.page.evaluate(() => {
    for (const name of document.querySelectorAll('.line .name b, .customer strong'))
      name.textContent = 'Շատ երկար անուն, որ ոչ մի տողում չի տեղավորվում '.repeat(4);
  });
  await stands('names that fit nowhere');
  await till.page.reload();
  await till.signIn('', pin);
  await till.get('pay-cash').waitFor();
  await stands('a reload');
});

/** Of many lines the last ones are drawn, the others for whoever scrolls up; the next line brings back. */
async function longReceipt(): Promise<void> {
  const rows = till.page.locator('.receipt [data-testid=line]');
  const numbers = async () => {
    const texts = await rows.locator('.index').allTextContents();
    return [texts.at(0), texts.at(-1)].map(Number);
  };
  for (let scanned = 0; scanned < 32; scanned++) await till.scan(items.potatoes.code);
  const [, last = 0] = await numbers();
  expect(await numbers()).toEqual([last - 29, last]);
  const isInSight = async () => {
    const [list, row] = await Promise.all([till.page.locator('.receipt').boundingBox(), rows.last().boundingBox()]); // prettier-ignore
    return row!.y + row!.height <= list!.y + list!.height + 1 && row!.y >= list!.y;
  };
  expect(await isInSight()).toBe(true);
  await till.page.locator('.receipt').hover();
  await till.page.mouse.wheel(0, -300);
  await waitFor(async () => (await numbers())[0] === 1, 10_000, 'the older lines');
  expect(await isInSight()).toBe(false);
  await till.scan(items.potatoes.code);
  await waitFor(isInSight, 10_000, 'the newest line');
  expect(await numbers()).toEqual([last - 28, last + 1]);
  await till.page.keyboard.press('ArrowUp');
  await waitFor(async () => (await numbers())[0] === 1, 10_000, 'the whole receipt');
  await till.page.keyboard.press('ArrowDown');
}

const sheets: [key: string, testId: string][] = [
  ['F1', 'menu'],
  ['F4', 'quick-sheet'],
  ['F5', 'discount-sheet'],
  ['F6', 'customer-sheet'],
  ['Alt+o', 'preorder-sheet'],
  ['Alt+p', 'parked-sheet'],
  ['Alt+n', 'note-sheet'],
  ['Alt+c', 'coupon-sheet'],
  ['Alt+d', 'document-sheet'],
  ['Alt+/', 'why-sheet'],
];

step('every sheet of selling can be read, touched and left', async () => {
  await isSoundInBoth('sell');
  for (const [key, testId] of sheets) {
    await till.page.keyboard.press(key);
    await till.page.locator('.sheet').waitFor();
    await isSoundInBoth(testId);
    await till.page.keyboard.press('Escape');
    await till.page.locator('.sheet').waitFor({ state: 'detached' });
  }
  await till.get('unsynced').tap();
  await till.page.locator('.sheet').waitFor();
  await isSoundInBoth('state');
  await till.page.keyboard.press('Escape');
});

step(
  'on a phone the sale is whole: cart, search, customer and payment, and no word is cut',
  async () => {
    await till.page.setViewportSize({ width: 390, height: 844 });
    const cut: string[] = [];
    for (const language of ['ru', 'hy'] as const) {
      await till.speak(language);
      await isSound(`phone ${language}`);
      cut.push(...(await cutWords(till.page)));
      await till.get('find').tap();
      await till.get('search').waitFor();
      cut.push(...(await cutWords(till.page)));
      await till.page.locator('.esc').tap();
      await till.get('customer-open').tap();
      await till.get('customer-sheet').waitFor();
      cut.push(...(await cutWords(till.page)));
      await till.page.locator('.sheet .close').tap();
      await till.get('pay-cash').tap();
      await till.get('pay-seal').waitFor();
      await isSound(`phone, paying ${language}`);
      cut.push(...(await cutWords(till.page)));
      await till.get('pay-back').tap();
      await till.get('pay-cash').waitFor();
    }
    expect(cut).toEqual([]);
    await till.page.setViewportSize({ width: 1024, height: 768 });
  },
);

step('paying, what is paid, pre-orders and the count shut nobody out', async () => {
  const selling = await places();
  await till.page.keyboard.press('F10');
  await till.get('pay-seal').waitFor();
  await isSoundInBoth('pay');
  await pictures('till-pay');
  const paying = await places();
  for (const name of ['.total', '.pad', '.pad .key']) expect(paying[name]).toBe(selling[name]);
  await till.page.keyboard.press('F8');
  await till.get('ways-sheet').waitFor();
  await isSoundInBoth('ways');
  await till.page.keyboard.press('Escape');
  await till.page.keyboard.press('F3');
  await till.page.keyboard.press('Enter');
  await till.get('paid').waitFor();
  await isSoundInBoth('paid');
  await till.next();
  await till.page.keyboard.press('F1');
  await till.get('menu-preorders').tap();
  await waitFor(async () => (await till.get('pay-cash').count()) === 0, 30_000, 'the pre-orders');
  await isSoundInBoth('preorders');
  await till.page.keyboard.press('Escape');
  await till.get('pay-cash').waitFor();
  await till.page.keyboard.press('F1');
  await till.get('shift-close-open').tap();
  await till.get('count-next').or(till.get('shift-compare')).first().waitFor();
  await isSoundInBoth('shift close');
});

step(
  'training says so over every screen, is left by a touch and does not outlive a reload',
  async () => {
    await till.page.keyboard.press('Escape');
    await till.get('pay-cash').waitFor();
    const train = async () => {
      await till.page.keyboard.press('F1');
      await till.get('menu-training').tap();
      await till.get('training-strip').waitFor();
    };
    await train();
    await till.scan(items.coffee.code);
    await isSoundInBoth('training');
    await pictures('till-training');
    await till.page.keyboard.press('F10');
    await till.page.keyboard.press('F3');
    await till.page.keyboard.press('Enter');
    await till.get('paid').waitFor();
    await isSoundInBoth('training paid');
    await till.get('training-leave').tap();
    await till.get('training-strip').waitFor({ state: 'detached' });
    await train();
    await till.page.reload();
    await till.signIn('', pin);
    await till.get('pay-cash').waitFor();
    expect(await till.get('training-strip').count()).toBe(0);
    await till.allSent();
    expect(shop.server.bodies('sale')).toHaveLength(1);
  },
);

step(
  'a wide strip names copies and rulebook, and that the browser may clear the store; no word is cut',
  async () => {
    const { page } = till;
    await page.addInitScript(() => {
      navigator.storage.persisted = () => Promise.resolve(false);
      navigator.storage.persist = () => Promise.resolve(false);
    });
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.reload();
    await till.signIn('', pin);
    await till.get('pay-cash').waitFor();
    for (const language of ['en', 'ru', 'hy'] as const) {
      await till.speak(language);
      await till.get('store-not-kept').waitFor();
      expect({ language, parts: await wholeParts() }).toEqual({
        language,
        parts: expect.arrayContaining(['unsynced', 'store-not-kept', 'copies', 'rulebook']),
      });
    }
    expect(await till.get('copies').getAttribute('data-copies')).toBe('1');
    expect(Number(await till.get('rulebook').getAttribute('data-version'))).toBeGreaterThan(0);
    await page.setViewportSize({ width: 1024, height: 768 });
  },
);

/** Parts of the strip that stand in it whole. */
const wholeParts = (): Promise<(string | undefined)[]> =>
  till.page.evaluate(() => {
    const strip = document.querySelector('.status')!.getBoundingClientRect();
    return [...document.querySelectorAll<HTMLElement>('.status > button')]
      .filter((one) => {
        const { left, right, top, bottom } = one.getBoundingClientRect();
        return left >= strip.left && right <= strip.right && top >= strip.top && bottom <= strip.bottom; // prettier-ignore
      })
      .map((one) => one.dataset['testid']);
  });

step('nine days without the server are said on the strip, and nothing of it is cut', async () => {
  await till.page.context().setOffline(true);
  await till.page.evaluate(() => {
    const { now } = Date;
    Date.now = () => now() + 9 * 86_400_000;
  });
  for (const language of ['en', 'ru', 'hy'] as const) {
    await till.speak(language);
    await till.get('prices-old').waitFor();
    const cut = await till.page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.status, .status span')]
        .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0)
        .map((one) => one.textContent),
    );
    expect({ language, cut }).toEqual({ language, cut: [] });
  }
  expect(await till.get('prices-old').getAttribute('data-days')).toBe('9');
  await till.get('prices-old').tap();
  await isSound('old prices');
});
