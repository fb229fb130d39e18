import { launchBrowser, waitFor } from '@khanut/testkit';
import type { Browser } from 'playwright-core';
import { Backoffice } from './screens/backoffice.js';
import { seriousFaults, unsaidWords } from './screens/faults.js';
import { saveForeignRates, typeForeignRates } from './screens/foreign-rates.js';
import { takePictures } from './screens/pictures.js';
import { plain } from './screens/till.js';
import { loginOf } from './shop/first-run.js';
import { Shop } from './shop/shop.js';
import { story } from './shop/story.js';

// An owner's evening: a rule is written as a sentence, tried on a basket and on the past, published and taken back.
jest.setTimeout(240_000);

let shop: Shop;
let browser: Browser;
let office: Backoffice;

beforeAll(async () => {
  [shop, browser] = await Promise.all([Shop.open(), launchBrowser()]);
  const place = { viewport: { width: 1366, height: 768 }, timezoneId: 'Asia/Yerevan' };
  const page = await (await browser.newContext(place)).newPage();
  office = new Backoffice(page, shop.addresses.backoffice);
  await office.signIn(loginOf(shop.firstRun, 'owner'));
});
const step = story(() => ({ office: office?.page }));

afterAll(async () => {
  await browser?.close();
  await shop?.close();
});

const get = (testId: string) => office.get(testId);
const said = async (testId: string) => plain(await get(testId).first().innerText());
const open = (path: string) => office.page.goto(new URL(path, shop.addresses.backoffice).href);
/** Minor details of money are the engine's tests; here the figure that stands on the screen. */
const figure = async (testId: string): Promise<number> =>
  Number((await said(testId)).replaceAll(/\D/g, ''));

/** The screen as it stands has no serious fault and no word left unsaid. */
async function isSound(): Promise<void> {
  expect(await seriousFaults(office.page)).toEqual([]);
  expect(await unsaidWords(office.page)).toEqual([]);
}

const sentences = {
  en: 'Everyone: 2 % on everything from 10 000 ֏ a receipt, 4 % from 25 000 ֏',
  ru: 'Все: 2 % на всё от 10 000 ֏ в чеке, 4 % от 25 000 ֏',
  hy: 'Բոլորը՝ 2 % ամեն ինչի վրա կտրոնում 10 000 ֏-ից սկսած, 4 %՝ 25 000 ֏-ից',
};

step('every rule is one sentence, in three languages', async () => {
  await office.goTo('rulebook');
  for (const language of ['hy', 'ru', 'en'] as const) {
    await office.speak(language);
    const words = sentences[language];
    await waitFor(
      async () => (await office.texts('rule-sentence')).includes(words),
      30_000,
      `the rules to say: ${words}`,
    );
    await isSound();
  }
  await takePictures(office, 'rules');
  await office.speak('en');
});

step('a rule from a template is changed word by word, with a basket beside it', async () => {
  await get('rule-new').click();
  await get('template-free').click();
  await get('draft-name').fill('Two plus one');
  await get('try-fill').click();
  await get('try-net').first().waitFor();
  const before = await figure('try-total');
  expect(await said('try-before')).toContain('less than without the draft');
  await get('word-action.reward.rate').fill('50');
  await waitFor(
    async () => (await figure('try-total')) > before,
    30_000,
    'half a discount to cost the customer more',
  );
  await get('word-action.reward.rate').fill('a lot');
  expect(await get('rule-save').isDisabled()).toBe(true);
  await get('word-action.reward.rate').fill('100');
  await waitFor(
    async () => (await figure('try-total')) === before,
    30_000,
    'the whole discount to come back',
  );
  expect(await get('try-why').filter({ hasText: 'Two plus one' }).count()).toBeGreaterThan(0);
  await isSound();
});

step('the goods are chosen in the room below the sentence, weekdays too', async () => {
  await get('word-scope').first().click();
  await get('scope-category').selectOption({ index: 1 });
  await get('scope-chosen').waitFor();
  await get('room-done').click();
  await get('add-clause').selectOption('weekdays');
  await get('word-weekdays').click();
  await get('room-days-1').click();
  expect(await said('word-weekdays')).toBe('Mon, Sat, Sun');
  await isSound();
  await get('room-done').click();
  await get('draft-undo').click();
  expect(await said('word-weekdays')).toBe('Sat, Sun');
  await get('draft-undo').click();
  await get('word-weekdays').waitFor({ state: 'detached' });
});

step('it is tried on receipts of the past: what it would have cost, in words first', async () => {
  await get('test-run').click();
  await get('test-words').waitFor({ timeout: 60_000 });
  expect(await said('test-words')).toMatch(
    /^This rule would have (cost [\d ]+ ֏|changed none).* \d+ (of \d+ )?receipts/,
  );
  await isSound();
  await get('test-result').scrollIntoViewIfNeeded();
  await takePictures(office, 'back-test');
  await office.speak('en');
});

step('a draft by purchases asks the basket for them, though no saved rule does', async () => {
  await get('rule-save').click();
  await get('unpublished-count').waitFor();
  await open('/discounts/rules/new?template=purchases');
  await get('word-stack').selectOption({ label: 'adds up with the other discounts' });
  await get('try-net').first().waitFor();
  const before = await figure('try-total');
  await get('try-purchases').fill('25000');
  await waitFor(
    async () => (await figure('try-total')) < before,
    30_000,
    'purchases of 25 000 to bring the second step',
  );
});

step('saved, it waits; a rule that never wins is pointed out', async () => {
  expect(await said('unpublished-count')).toBe('1 unpublished change');
  await open('/discounts/rules/new?template=percent');
  await get('word-who-0').selectOption({ label: 'Staff' });
  await get('finding').first().waitFor();
  expect(await get('finding').first().getAttribute('data-code')).toMatch(
    /NEVER_WINS|OVERLAPS|SAME_AS/,
  );
  await isSound();
});

step('the working copy is published, seen as a version and taken back', async () => {
  await open('/discounts');
  await get('see-changes').click();
  expect(await said('change')).toContain('Two plus one');
  await takePictures(office, 'publish');
  await office.speak('en');
  await get('publish-now').click();
  await get('publish-bar').waitFor({ state: 'detached' });
  await get('tab-versions').click();
  const row = await office.rowWith('versions', 'in force', 'Two plus one');
  expect(row).toMatch(/^2 \|/);
  await isSound();
  await takePictures(office, 'versions');
  await office.speak('en');
  await office.page
    .locator('[data-testid=versions-row][data-key="1"]')
    .getByTestId('version-back')
    .click();
  await get('roll-back-confirm').click();
  await office.rowWith('versions', 'in force', 'back to version 1');
  await open('/discounts/versions/2');
  await get('version').filter({ hasText: 'Two plus one' }).waitFor();
  await isSound();
});

step('a version can begin later, and be cancelled before', async () => {
  await open('/discounts');
  await get('rule-more').first().click();
  await get('rule-switch').click();
  await get('publish-later').click();
  await get('schedule-note').fill('Winter');
  await get('schedule-save').click();
  await get('scheduled-note').waitFor();
  await get('tab-versions').click();
  await office.rowWith('versions', 'to come', 'Winter');
  await get('version-cancel').click();
  await office.rowWith('versions', 'cancelled', 'Winter');
});

step(
  'which discount was given, to whom, by whom: filtered, summed, each with its receipt',
  async () => {
    await get('tab-given').click();
    await get('given-sum').waitFor();
    const all = await figure('given-sum');
    await get('filter-step').selectOption('receipt');
    await waitFor(async () => (await figure('given-sum')) < all, 30_000, 'the sum to be of fewer');
    await isSound();
    await takePictures(office, 'given');
    await office.speak('en');
    await get('given-row').first().locator('a[href^="/sales/"]').click();
    await get('sale-total').waitFor();
  },
);

step(
  'points and levels are words; a gift card is issued, topped up and kept in a ledger',
  async () => {
    await open('/discounts/loyalty');
    await get('points-part').waitFor();
    await isSound();
    await takePictures(office, 'points');
    await office.speak('en');
    await open('/accounts/gift-card');
    await get('gift-issue').click();
    await get('issue-amount').fill('5000');
    await get('issue-save').click();
    await get('account-adjust').click();
    await get('account-amount').fill('1500');
    await get('account-note').fill('A present');
    await get('account-save').click();
    await waitFor(
      async () => (await said('account-balance')) === '6 500 ֏',
      30_000,
      'the card to hold 6 500',
    );
    expect(await get('account-entry').count()).toBe(2);
    await isSound();
    await takePictures(office, 'gift-card');
    await office.speak('en');
  },
);

step(
  'discount cards come from a file: columns, a dry run with its refusals, the import, undo',
  async () => {
    const file = [
      'Card;Holder;Phone;Percent;Bought',
      '880000000001;Ani Test;+37491000001;5;120000',
      '880000000002;Vahe Test;+37491000002;7;340000',
      '880000000003;Bad Percent;+37491000003;seven;0',
    ].join('\n');
    await open('/customers/import');
    await get('import-file').setInputFiles({
      name: 'cards.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(file),
    });
    await get('import-preview').waitFor();
    expect(await get('import-column-number').inputValue()).toBe('Card');
    await isSound();
    await takePictures(office, 'card-import');
    await office.speak('en');
    await get('import-dry-run').click();
    await get('import-rejections').waitFor();
    expect([await said('import-added'), await said('import-rejected')]).toEqual(['2', '1']);
    await get('import-run').click();
    await get('import-undo').waitFor();
    await get('import-undo').click();
    await get('toast').filter({ hasText: 'Undone' }).waitFor();
  },
);

step('foreign notes get a rate each; what makes no sense is said and not saved', async () => {
  await open('/selling');
  await typeForeignRates(office);
  await isSound();
  await takePictures(office, 'foreign-rates');
  await office.speak('en');
  await saveForeignRates(office);
});

step('a phone shows the rules and the editor within its width', async () => {
  await office.page.setViewportSize({ width: 390, height: 844 });
  for (const path of [
    '/discounts',
    '/discounts/rules/new?template=gift',
    '/accounts/gift-card',
    '/foreign',
  ]) {
    // prettier-ignore
    await open(path);
    await get('screen-title').waitFor();
    const overflow = await office.page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    expect([path, overflow]).toEqual([path, 0]);
  }
});
