import type { SaleBody } from '@khanut/shared/contracts';
import fs from 'node:fs';
import { plain, type Till } from '../screens/till.js';
import { story } from '../shop/story.js';
import type { ContractServer } from './contract-server.js';
import { cards, items } from './shop-codes.js';
import { openTill, type TestTill } from './till-with-server.js';

// Goods come back: a receipt by its code, a part of it, the rest, an exchange, and the same with no network.
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

const sealed = () => server.bodies('sale') as unknown as SaleBody[];
const press = (key: string) => till.page.keyboard.press(key);
const last = async (): Promise<SaleBody> => {
  await till.allSent();
  return sealed().at(-1) as SaleBody;
};
/** Scans while goods come back: seen in what is chosen. */
async function mark(code: string, text: RegExp): Promise<void> {
  await till.wedge(code);
  await till.get('return-line').filter({ hasText: text }).and(till.page.locator('.on')).waitFor();
}
async function reason(id: string): Promise<void> {
  await press('F4');
  await till.get(`return-reason-${id}`).click();
  await press('Enter');
  await till.get('return-line-sheet').waitFor({ state: 'hidden' });
}
async function refund(expected: string): Promise<SaleBody> {
  expect(plain(await till.text('refund'))).toContain(expected);
  await press('Enter');
  await till.get('refunded').waitFor();
  expect(plain(await till.text('refunded'))).toContain(expected);
  return last();
}
const picture = async (name: string) => {
  const folder = process.env['KHANUT_SHOTS'];
  if (folder) await till.page.screenshot({ path: `${folder}/${name}.png` });
};

let sale: SaleBody;

step('a customer buys and pays by card and points', async () => {
  await till.scan(items.coffee.code, items.matsun.code, items.matsun.code, items.matsun.code);
  await till.pickCustomer(cards.narine, 'Նարինե Հովհաննիսյան');
  await press('F10');
  await press('F7');
  await till.page.locator('[data-testid=sureness][data-live=true]').waitFor();
  await till.page.keyboard.type('500', { delay: 70 });
  await press('Enter');
  await till.get('tender').first().waitFor();
  await press('F5');
  await press('Enter');
  await till.get('paid').waitFor();
  sale = await last();
  await till.next();
});

step('a receipt scanned on the sale offers the return beside the claim', async () => {
  await till.wedge(sale.id.replaceAll('-', ''));
  await till.get('claim-sheet').waitFor();
  await till.get('claim-return').click();
  await till.get('return-line').first().waitFor();
  expect(await till.text('return-source')).toMatch(/^Receipt 1 · /);
  expect(await till.text('return-customer')).toContain('Նարինե');
});

step('a part comes back, to card and points as it was paid', async () => {
  await mark(items.matsun.code, /450/);
  await press('Enter');
  await till.get('return-line-sheet').waitFor();
  await till.get('return-reason-defect').click();
  await picture('return-sheet');
  await press('Enter');
  await picture('return');
  const kinds = await till
    .get('refund-tender')
    .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset['kind']));
  expect(new Set(kinds)).toEqual(new Set(['card', 'points']));
  await press('Enter');
  await till.get('refunded').waitFor();
  await picture('refunded');
  const part = await last();
  expect(part).toMatchObject({
    kind: 'return',
    number: 2,
    original: { saleId: sale.id, number: '1', lines: [{ reason: 'defect', goods: 'to-supplier' }] },
  });
  expect(part.priced.totals.payable).toBeLessThan(0);
  await till.next();
});

step('while the server is asked the screen says so, and calls nothing missing', async () => {
  let answer = () => undefined as void;
  const answered = new Promise<void>((done) => (answer = done));
  const asks = '**/api/v1/till/sales?*';
  await till.page.route(asks, (route) => answered.then(() => route.continue()));
  await press('F8');
  await till.page.keyboard.type('77777', { delay: 90 });
  await till.get('return-waiting').waitFor();
  expect(await till.get('return-nothing').count()).toBe(0);
  answer();
  await till.get('return-nothing').waitFor();
  expect(await till.get('return-waiting').count()).toBe(0);
  await till.page.unroute(asks);
  await press('Escape');
  await till.get('pay-cash').waitFor();
});

step('the rest comes back with the keyboard alone; then nothing is left', async () => {
  await press('F8');
  await till.get('receipt-row').first().waitFor();
  await picture('return-find');
  await till.page.keyboard.type('1', { delay: 90 });
  await till.page.locator('[data-testid=receipt-row][data-number="1"]').waitFor();
  await till.page.waitForFunction(
    () => document.querySelectorAll('[data-testid=receipt-row]').length === 1,
  );
  await press('Enter');
  await till.get('return-line').first().waitFor();
  await press('F5');
  await reason('unfit');
  await press('Enter');
  await till.get('refunded').waitFor();
  const rest = await last();
  const all = sealed().filter(({ id, original }) => id === sale.id || original?.saleId === sale.id);
  expect(all).toHaveLength(3);
  const sum = (of: (one: SaleBody) => number) => all.reduce((total, one) => total + of(one), 0);
  expect(sum(({ priced }) => priced.totals.payable)).toBe(0);
  expect(sum(({ priced }) => priced.totals.pointsEarned)).toBe(0);
  for (const kind of ['card', 'points'])
    expect(sum(({ cart }) => cart.tenders.filter((one) => one.kind === kind).reduce((n, one) => n + one.amount, 0))).toBe(0); // prettier-ignore
  expect(new Set(rest.cart.tenders.map(({ kind }) => kind))).toEqual(new Set(['card', 'points']));
  await till.next();
  await till.wedge(sale.id);
  await till.get('claim-sheet').waitFor();
  await press('F8');
  await till.get('notice').filter({ hasText: 'come back already' }).waitFor();
  await press('Escape');
  await till.get('pay-cash').waitFor();
}); // prettier-ignore

step('offline: a sale of this till is exchanged, and only the difference is paid', async () => {
  await opened.context.setOffline(true);
  server.isDown = true;
  await till.scan(items.milk.code, items.milk.code);
  await till.payCash(2000);
  const number = await till.paidNumber();
  await till.next();
  await press('F8');
  await till.page.locator(`[data-testid=receipt-row][data-number="${number}"]`).click();
  await till.get('return-line').first().waitFor();
  await till.get('return-line').getByRole('checkbox').click();
  await reason('unfit');
  await press('F6');
  await till.get('returned-line').waitFor();
  await till.scan(items.cheese.code);
  await picture('exchange');
  // 2 600 out, 2 × 540 back.
  expect(await till.text('total')).toMatch(/^1 520/);
  await till.payCash(2000);
  expect(await till.text('change')).toMatch(/^480/);
  await opened.context.setOffline(false);
  server.isDown = false;
  expect(await last()).toMatchObject({
    kind: 'exchange',
    original: { lines: [{ reason: 'unfit', goods: 'restock' }] },
    priced: { totals: { payable: 152_000 } },
  });
  await till.next();
});

step('dear goods for cheap ones: the difference is handed out', async () => {
  const exchange = await last();
  await openByCode(exchange);
  await press('F5');
  await reason('wrong');
  await press('F6');
  await till.get('returned-line').waitFor();
  await till.scan(items.bread.code);
  await press('F10');
  await till.get('refund-do').waitFor();
  await refund('2 280');
  await till.next();
});

step(
  'without a receipt: found by name, paid out by no typed code, taken off by its key',
  async () => {
    await press('F8');
    await till.get('receipt-row').first().waitFor();
    await press('F7');
    await press('F2');
    await till.get('search').fill('coffee');
    await till.get('search-row').first().click();
    await till.get('return-line').waitFor();
    await till.page.keyboard.type('1234567', { delay: 90 });
    await press('Enter');
    await till.get('notice').filter({ hasText: '1234567' }).waitFor();
    await till.get('return-remove').click();
    await till.get('return-line').waitFor({ state: 'detached' });
    await till.get('notice-undo').click();
    await till.get('return-line').waitFor();
    await press('Delete');
    await till.get('return-line').waitFor({ state: 'detached' });
    await press('Escape');
    await till.get('pay-cash').waitFor();
  },
);

step('no word is cut, in any language, on a small screen', async () => {
  await till.scan(items.coffee.code, items.matsun.code, items.matsun.code);
  await till.pickCustomer(cards.narine, 'Նարինե Հովհաննիսյան');
  await till.payCash();
  const fresh = await last();
  await till.next();
  await openByCode(fresh);
  await press('F5');
  await reason('defect');
  for (const [width, height] of [[1366, 768], [1024, 768]] as const) {
    await till.page.setViewportSize({ width, height });
    for (const language of ['hy', 'ru', 'en'] as const) {
      await till.speak(language);
      await picture(`return-${language}-${width}`);
      await fits(`return ${language} ${width}`);
      await press('F4');
      await fits(`reason ${language} ${width}`);
      await picture(`reason-${language}-${width}`);
      await press('Escape');
      await press('F2');
      await till.get('receipt-row').first().waitFor();
      await fits(`find ${language} ${width}`);
      await picture(`find-${language}-${width}`);
      await press('Escape');
      await till.get('return-line').first().waitFor();
    }
  }
  await till.page.evaluate(fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  for (const theme of ['light', 'dark']) {
    await till.page.evaluate((chosen) => (document.documentElement.dataset['theme'] = chosen), theme);
    expect(await violations()).toEqual([]);
  }
}); // prettier-ignore

async function openByCode(one: SaleBody): Promise<void> {
  await till.wedge(one.id);
  await till.get('claim-sheet').waitFor();
  await press('F8');
  await till.get('return-line').first().waitFor();
}

/** No button, heading or figure is wider than its place. */
async function fits(where: string): Promise<void> {
  const cut = await till.page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'button, h1, h2, dt, dd, .total-figure, .total-head > span, .return-line .amount, .large',
      ),
    ]
      .filter((one) => one.offsetParent !== null && one.scrollWidth > one.clientWidth + 1)
      .filter((one) => getComputedStyle(one).display !== 'inline')
      .map((one) => one.textContent),
  );
  expect({ where, cut }).toEqual({ where, cut: [] });
}

const violations = () =>
  till.page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
    };
    const found = await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
  });
