import { launchBrowser, waitFor } from '@khanut/testkit';
import type { Browser, Locator, Page } from 'playwright-core';
import { Backoffice } from '../screens/backoffice.js';
import { ForeignSite } from '../screens/foreign-site.js';
import { seriousFaults, smallTargets, unsaidWords } from '../screens/faults.js';
import { glassOf, slipsOf } from '../screens/paper.js';
import { takePictures } from '../screens/pictures.js';
import { Till } from '../screens/till.js';
import { loginOf } from '../shop/first-run.js';
import { Shop } from '../shop/shop.js';
import { story } from '../shop/story.js';

// A counter of simulated devices: from the backoffice each is taken away, found again, named and tried; at the till each
// is seen and tried; then a tablet without an agent uses them by way of the server. The browser lets no page of the
// internet, and so none of the server, reach this machine: it was told no.
jest.setTimeout(240_000);

let shop: Shop;
let browser: Browser;
let site: ForeignSite;
let office: Backoffice;
let till: Till;
let tablet: Till | undefined;

beforeAll(async () => {
  [shop, site] = await Promise.all([Shop.open(), ForeignSite.open()]);
  browser = await launchBrowser(ForeignSite.asInternet(site.url, shop.addresses.backoffice));
  till = new Till(await newPage(), shop.addresses.till);
  office = new Backoffice(await newPage(), shop.addresses.backoffice);
});
const step = story(() => ({ till: till?.page, office: office?.page, tablet: tablet?.page }));

afterAll(async () => {
  await browser?.close();
  await site?.close();
  await shop?.close();
});

const newPage = async () => {
  const place = { viewport: { width: 1366, height: 768 }, timezoneId: 'Asia/Yerevan' };
  const page = await (await browser.newContext(place)).newPage();
  const { till: agent, backoffice } = shop.addresses;
  await ForeignSite.setLeave(page, 'denied', site.url, agent, backoffice);
  return page;
};

/** Sold by weight. */
const tomatoes = '01001';

/** Each with what people call it here. */
const names = {
  printer: 'Receipts',
  scanner: 'Gun',
  scale: 'Cheese counter',
  display: 'Two lines',
  'label-printer': 'Shelf tags',
  fiscal: 'Register',
  modem: 'Messages',
  'document-scanner': 'Invoices',
} as const;
type Kind = keyof typeof names;
const kinds = Object.keys(names) as Kind[];

const get = (testId: string) => office.get(testId);
const rowOf = (kind: Kind): Locator =>
  office.page.locator(`[data-testid=device-row][data-kind=${kind}]`);
const rowAtTill = (kind: Kind): Locator =>
  till.page.locator(`[data-testid=device][data-kind=${kind}]`);

/** Plays with the simulated devices, as their page does. */
async function play(action: object): Promise<void> {
  await fetch(shop.addresses.devices, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(action),
  });
}

async function isDrawerOpen(): Promise<boolean> {
  const state = await fetch(new URL('/state', shop.addresses.devices));
  return ((await state.json()) as { printer: { isDrawerOpen: boolean } }).printer.isDrawerOpen;
}

/** Presses the test of a device and reads what was seen; a scanner wants a code meanwhile, one of papers a paper. */
async function tried(row: Locator, kind: Kind): Promise<void> {
  await row.getByTestId('device-test').click();
  if (kind === 'scanner') {
    await row.getByRole('status').getByText(/\S/).waitFor();
    await play({ do: 'fire', code: '4850000020012' });
  }
  if (kind === 'document-scanner') await play({ do: 'scan-sheet' });
  const result = row.locator('[data-ok]');
  await result.waitFor();
  expect([kind, await result.getAttribute('data-ok'), await result.innerText()]).toEqual([
    kind,
    'true',
    expect.any(String),
  ]);
}

/** Whether all of this screen lies within the width of a phone, without pushing any part of it aside. */
async function fitsPhone(): Promise<void> {
  const { page } = office;
  await page.setViewportSize({ width: 390, height: 844 });
  const tooWide = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('.scroll-x')]
      .filter((one) => one.scrollWidth > one.clientWidth)
      .map((one) => `${one.tagName} ${one.className} ${one.scrollWidth}`),
  );
  const faults = await seriousFaults(page);
  await page.setViewportSize({ width: 1366, height: 768 });
  expect([...tooWide, ...faults]).toEqual([]);
}

async function isSound(): Promise<void> {
  expect(await seriousFaults(office.page)).toEqual([]);
  expect(await unsaidWords(office.page)).toEqual([]);
}

step(
  'the agent of an enrolled till stands in the list, with every device of the counter',
  async () => {
    await till.open();
    await till.get('language-en').click();
    await till.enrol(shop.firstRun.enrolment?.code ?? '');
    await office.signIn(loginOf(shop.firstRun, 'owner'));
    await office.speak('en');
    await office.goTo('devices');
    await get('agent').first().waitFor();
    await isSound();
    await get('agent-open').click();
    for (const kind of kinds) await rowOf(kind).waitFor();
    await fitsPhone();
    await takePictures(office, 'devices');
    await office.speak('en');
  },
);

step('every device is taken away; a counter without devices says how it gets some', async () => {
  for (const kind of kinds) {
    await rowOf(kind).getByTestId('device-remove').click();
    await get('remove-confirm').click();
    await rowOf(kind).waitFor({ state: 'detached' });
  }
  await get('empty-state').waitFor();
  await isSound();
});

step('a search finds each again: it is added, named and tried', async () => {
  await get('device-find').click();
  await get('found-row').first().waitFor();
  await isSound();
  await fitsPhone();
  await takePictures(office, 'devices-found');
  await office.speak('en');
  for (const kind of kinds) {
    await office.page
      .locator(`[data-testid=found-row][data-simulated=true][data-kind=${kind}]`)
      .getByTestId('found-add')
      .first()
      .click();
    await get('device-name-field').fill(names[kind]);
    if (kind === 'fiscal') {
      await get('device-password').fill('1234ABCD');
      await get('device-pin').fill('3');
    }
    await get('device-save').click();
    await rowOf(kind).getByText(names[kind], { exact: true }).waitFor();
    await tried(rowOf(kind), kind);
  }
});

step('a device is given another name, and what cannot be is said beside its field', async () => {
  await rowOf('printer').getByTestId('device-edit').click();
  await get('device-name-field').fill('Receipts at the door');
  await get('device-port').fill('none');
  await get('device-save').click();
  await get('device-dialog').getByText('A number from 1 to 65535').waitFor();
  await isSound();
  await office.page.keyboard.press('Escape');
  await get('device-dialog').waitFor({ state: 'detached' });
  await rowOf('printer').getByTestId('device-edit').click();
  await get('device-name-field').fill('Receipts at the door');
  await office.page.keyboard.press('Enter');
  await rowOf('printer').getByText('Receipts at the door').waitFor();
});

step('who may only look sees the devices and no buttons', async () => {
  const viewer = new Backoffice(await newPage(), shop.addresses.backoffice);
  await viewer.signIn(loginOf(shop.firstRun, 'viewer'));
  await viewer.page.goto(office.page.url());
  await viewer.get('device-row').first().waitFor();
  for (const button of ['device-find', 'device-new', 'device-test', 'device-edit', 'device-remove'])
    expect([button, await viewer.get(button).count()]).toEqual([button, 0]);
  await viewer.page.context().close();
});

/** The till's list of devices in a language. */
async function speakAtDevices(language: 'hy' | 'ru' | 'en'): Promise<void> {
  await till.speak(language);
  await till.page.keyboard.press('F1');
  await till.get('menu-devices').click();
  await till.get('devices-sheet').waitFor();
}

step('at the till each device is seen by its name and tried', async () => {
  const cashier = loginOf(shop.firstRun, 'cashier.yerevan');
  await till.signIn(cashier.name, cashier.pin ?? '');
  await till.openShift(20_000);
  await till.page.keyboard.press('F1');
  await till.get('menu-devices').click();
  for (const kind of kinds) {
    await rowAtTill(kind)
      .getByText(kind === 'printer' ? 'Receipts at the door' : names[kind], { exact: true })
      .waitFor();
    await tried(rowAtTill(kind), kind);
  }
  expect(await till.lineCount()).toBe(0);
  expect(await seriousFaults(till.page)).toEqual([]);
  expect(await smallTargets(till.page)).toEqual([]);
  await takePictures({ page: till.page, speak: speakAtDevices }, 'till-devices');
  await speakAtDevices('en');
});

step('the drawer opens with the sale', async () => {
  await till.page.keyboard.press('Escape');
  await till.get('devices-sheet').waitFor({ state: 'hidden' });
  expect(await isDrawerOpen()).toBe(false);
  await till.scan('4850000020012');
  await till.payCash(1000);
  await till.paperIs('printed');
  expect(await isDrawerOpen()).toBe(true);
  await play({ do: 'close-drawer' });
  await till.next();
});

step('all that in a browser that lets no page reach this machine', async () => {
  const stranger = await newPage();
  await stranger.goto(site.url);
  const health = new URL('/agent/health', till.url).href;
  const reach = (page: Page) =>
    page.evaluate(
      (url) => fetch(url, { mode: 'no-cors' }).then(() => 'reached', () => 'blocked'), // prettier-ignore
      health,
    );
  expect(await reach(stranger)).toBe('blocked');
  // It is the leave that is missing, nothing else.
  await ForeignSite.setLeave(stranger, 'granted', site.url);
  expect(await reach(stranger)).toBe('reached');
  // The till is the agent's own page.
  expect(await reach(till.page)).toBe('reached');
  await stranger.context().close();
});

step('a roll that ran out is told with what to do, in the list of all agents too', async () => {
  await play({ do: 'printer-faults', paperOut: true });
  await rowOf('printer').getByText('Put in a new roll.').waitFor();
  await office.goTo('devices');
  await get('agents-attention').click();
  await get('agent').getByText('Put in a new roll.').waitFor();
  await play({ do: 'printer-faults', paperOut: false });
});

step('a new till without an agent is given the devices of this counter', async () => {
  await get('register-new').click();
  await get('register-outlet').selectOption({ label: shop.firstRun.enrolment?.outletName ?? '' });
  await get('register-name').fill('Tablet');
  await get('register-code').fill('TAB');
  await get('register-save').click();
  const code = await office.text('enrolment-code');
  await office.page.keyboard.press('Escape');
  const row = get('register').filter({ hasText: 'Tablet' });
  await row.getByTestId('register-devices').click();
  await get('register-devices-agent').selectOption({ index: 1 });
  await isSound();
  await get('register-devices-save').click();
  await row.getByTestId('register-devices').getByText(/^of /).waitFor();
  tablet = new Till(await newPage(), new URL('/till/', shop.addresses.backoffice).href);
  await tablet.open();
  await tablet.get('language-en').click();
  await tablet.enrol(code);
  const cashier = loginOf(shop.firstRun, 'cashier.yerevan');
  await tablet.signIn(cashier.name, cashier.pin ?? '');
  await tablet.openShift(20_000);
  await tablet.page.locator('[data-testid=printer-state][data-state=ready]').waitFor();
});

step('a phone shows tills and devices within its width, in each language', async () => {
  for (const language of ['hy', 'ru', 'en'] as const) {
    await office.speak(language);
    await fitsPhone();
  }
});

/** The tablet, once it is there. */
const atTablet = (): Till => {
  if (!tablet) throw new Error('there is no tablet yet');
  return tablet;
};

step(
  'its receipt comes out there, its customer reads the display, and it weighs what it sells',
  async () => {
    const here = atTablet();
    const before = slipsOf(shop.dir).length;
    await play({ do: 'weigh', weightGrams: 1240 });
    await here.get('scale').getByText('1.24').waitFor();
    await here.scan(tomatoes);
    expect(await here.text('band-quantity')).toMatch(/^1\.240? kg$/);
    // The same goods are not sold again: they come off first.
    await here.wedge(tomatoes);
    await here.get('notice').getByText('Take everything off the scale first').waitFor();
    await play({ do: 'weigh', weightGrams: 0 });
    await here.get('scale').getByText('1.24').waitFor({ state: 'detached' });
    await here.page.keyboard.press('Delete');
    await here.scan('4850000020012');
    await waitFor(() => glassOf(shop.dir)[0]?.includes('620'));
    await here.payCash(1000);
    await here.paperIs('printed');
    expect(slipsOf(shop.dir)).toHaveLength(before + 1);
    await here.next();
  },
);

step(
  'while that counter is out of reach it says so and sells on; then the paper follows',
  async () => {
    const here = atTablet();
    const before = slipsOf(shop.dir).length;
    shop.pause('agent', true);
    try {
      await here.scan('4850000020012');
      await here.payCash(1000);
      await here.page.locator('[data-testid=printer-state][data-state=away]').waitFor();
      await here.get('printer-state').click();
      await here.get('status-sheet').getByText('Of the counter').waitFor();
      expect(await seriousFaults(here.page)).toEqual([]);
    } finally {
      shop.pause('agent', false);
    }
    await here.paperIs('printed');
    expect(slipsOf(shop.dir)).toHaveLength(before + 1);
  },
);
