import { launchBrowser, TwilioServer, waitFor } from '@khanut/testkit';
import type { Browser } from 'playwright-core';
import { checkShop } from './checker/check-shop.js';
import { Backoffice } from './screens/backoffice.js';
import { seriousFaults, unsaidWords } from './screens/faults.js';
import { glassOf, labelsOf, slipsOf } from './screens/paper.js';
import { takePicture, takePictures } from './screens/pictures.js';
import { Till } from './screens/till.js';
import { drams } from './shop/amount.js';
import { ask, letItBeDay, silverWhoAgreed } from './shop/database.js';
import { loginOf } from './shop/first-run.js';
import { Shop } from './shop/shop.js';
import { story } from './shop/story.js';

// One shop, one day, in the order a newcomer meets things: each test goes on where the one before it stopped.
jest.setTimeout(240_000);

/** From services/api/demo: prices in dram. */
const basket = [
  { code: '4850000020012', name: 'Կաթ 3,2 % 1 լ', price: 620 },
  { code: '4850000020036', name: 'Մածուն 500 գ', price: 450 },
  { code: '4850000020050', name: 'Թթվասեր 20 % 400 գ', price: 780 },
  { code: '4850000010198', name: 'Համեմ, կապ', price: 150 },
  { code: '4850000020074', name: 'Կարագ 82,5 % 200 գ', price: 1490 },
] as const;
const [, matsun, , , butter] = basket;
const anna = { name: 'Աննա Պողոսյան', card: '771000001098', phone: '+37443000114' };
const nelli = { name: 'Նելլի Կարապետյան', card: '771000001168' };

let shop: Shop;
let twilio: TwilioServer;
let browser: Browser;
let till: Till;
let office: Backoffice;

beforeAll(async () => {
  twilio = await TwilioServer.start();
  shop = await Shop.open({
    KHANUT_DEMO_DAYS: '56',
    TWILIO_ACCOUNT_SID: twilio.accountSid,
    TWILIO_AUTH_TOKEN: twilio.authToken,
    TWILIO_BASE_URL: twilio.url,
    TWILIO_FROM: '+15005550006',
  });
  browser = await launchBrowser();
  const place = { viewport: { width: 1366, height: 768 }, timezoneId: 'Asia/Yerevan' };
  const open = async () => (await browser.newContext(place)).newPage();
  till = new Till(await open(), shop.addresses.till);
  office = new Backoffice(await open(), shop.addresses.backoffice);
});
const step = story(() => ({ till: till?.page, office: office?.page }));

afterAll(async () => {
  await browser?.close();
  await shop?.close();
  await twilio?.stop();
});

/** Waits until the stock list says so of an item in the till's outlet, columns set apart by bars. */
async function stockShows(sku: string, words: RegExp): Promise<void> {
  await office.goTo('stock');
  await office.search(sku);
  const says = async () => words.test(await office.rowWith('stock', sku, 'Երևան, Մաշտոց'));
  await waitFor(says, 30_000, `the stock of ${sku} to show ${words.source}`);
}

/** Waits until the line display shows these rows. */
async function customerReads(...rows: string[]): Promise<void> {
  const says = () => glassOf(shop.dir).join('|') === rows.join('|');
  await waitFor(says, 30_000, `the line display to show ${rows.join(' / ')}`);
}

step(
  'the till is enrolled by the code that the starter prints, and opens with a PIN and a float',
  async () => {
    await till.open();
    await till.enrol(shop.firstRun.enrolment?.code ?? '');
    const cashier = loginOf(shop.firstRun, 'cashier.yerevan');
    await till.signIn(cashier.name, cashier.pin ?? '');
    await till.openShift(20_000);
    expect(await till.lineCount()).toBe(0);
  },
);

step('five scanned items and the silver card come to a total with three per cent off', async () => {
  await office.signIn(loginOf(shop.firstRun, 'owner'));
  await till.scan(...basket.map(({ code }) => code));
  expect(await till.lineCount()).toBe(5);
  expect(await till.text('total')).toBe('3 490 ֏');
  // The pole beside the till has twenty columns and no Armenian.
  await customerReads('Karag 82,5 % 2 1 490', 'Yndameny       3 490');
  await till.pickCustomer(anna.card, anna.name);
  // 3 490 less 3 % is 3 385.30; cash in Armenia goes by ten dram.
  await till.get('total').filter({ hasText: /3.390/ }).waitFor();
  await takePictures(till, 'till');
});

step('cash is put down, the change stands in giant type', async () => {
  await till.payCash(5000);
  expect(await till.text('change')).toBe('1 610 ֏');
  await customerReads('Yndameny       3 390', 'Manr           1 610');
  await till.paperIs('printed');
  await takePictures(till, 'till-paid');
});

step('the receipt on the simulated paper has every item, the discount and the change', async () => {
  const slips = slipsOf(shop.dir);
  expect(slips).toHaveLength(1);
  const [slip] = slips;
  for (const { name, price } of basket)
    expect([name, slip?.has(name, drams(price * 100))]).toEqual([name, true]);
  expect(slip?.has('  Արծաթե քարտ -3 %', '-44,70')).toBe(true);
  expect(slip?.has('Զեղչեր', '-104,70')).toBe(true);
  expect(slip?.has('Ընդամենը', '3 390 ֏', { bold: true, double: true })).toBe(true);
  expect(slip?.has('Կանխիկ', '5 000')).toBe(true);
  expect(slip?.has('Մանր', '1 610', { bold: true })).toBe(true);
  expect(slip?.has('Մանր', '1 600', { bold: true })).toBe(false);
  await office.page.goto(shop.addresses.devices);
  // The page draws every line of the tape: the last of them is the code at the receipt's foot.
  await office.page.waitForFunction(() => document.images.length > 20);
  await takePicture(office, 'paper');
  await office.page.goto(shop.addresses.backoffice);
});

step(
  'the sale stands in the backoffice with its receipt, its discount and its customer',
  async () => {
    await till.allSent();
    await office.goTo('sales');
    expect(await office.rowWith('sales', anna.name)).toContain('3 390');
    await office.openRow('sales', anna.name);
    expect(await office.text('sale-total')).toBe('3 390 ֏');
    expect(await office.text('sale-discount')).toBe('105 ֏');
    expect(await office.text('receipt-paper')).toMatch(/Մանր\s*1 610/);
    await takePictures(office, 'sale');
    await office.get('sale-customer').click();
    expect(await office.text('customer-name')).toBe(anna.name);
    await office.get('visit').first().waitFor();
    const [visit] = await office.texts('visit');
    expect(visit).toContain('Մարգարիտա Կիրիլյան');
    expect(visit).toContain('Արծաթե քարտ 3 %: −105 ֏');
    await takePictures(office, 'customer');
  },
);

step('the stock is less by what was sold', async () => {
  const [moved] = await ask<{ before: string; after: string }>(
    shop.dir,
    `select on_hand as after, on_hand - m.quantity as before from stock_levels l
       join stock_movements m using (outlet_id, product_id) join products p on p.id = product_id
     where p.sku = 'DAI-007' and m.document_id = $1`,
    [slipsOf(shop.dir)[0]?.saleId],
  );
  expect(Number(moved?.before) - Number(moved?.after)).toBe(1000);
  await stockShows('DAI-007', new RegExp(`\\| ${Number(moved?.after) / 1000} հատ`));
});

step(
  'a pre-order is taken at the till, made ready in the backoffice and handed over as a sale',
  async () => {
    await till.next();
    await till.scan(matsun.code, basket[0].code);
    await till.pickCustomer(nelli.card, nelli.name);
    await till.takePreorder();
    expect(await till.lineCount()).toBe(0);
    await waitFor(() => preorderOf(nelli.name), 20_000, 'the pre-order to arrive');
    await stockShows('DAI-003', /հատ \| 1 \| \d+ \|/);

    await office.goTo('preorders');
    const row = office.get('preorders-row').filter({ hasText: nelli.name });
    await row.getByTestId('preorder-move').click();
    await row.getByTestId('preorder-state').filter({ hasText: 'Պատրաստ' }).waitFor();

    await till.handOverPreorder(nelli.name);
    await till.payCash();
    await till.paperIs('printed');
    await till.allSent();
    expect(await preorderOf(nelli.name)).toEqual({
      state: 'handed-over',
      sale_id: slipsOf(shop.dir)[1]?.saleId,
    });
    await stockShows('DAI-003', /\| (\d+) հատ \| \1 \|/);
  },
);

async function preorderOf(
  name: string,
): Promise<{ state: string; sale_id: string | null } | undefined> {
  const sql = `select p.state, p.sale_id from preorders p join customers c on c.id = p.customer_id where c.name = $1`;
  const [order] = await ask<{ state: string; sale_id: string | null }>(shop.dir, sql, [name]);
  return order;
}

step('the margin report says of an item what its sales and its costs say', async () => {
  const [sold] = await ask<{ net: string; cost: string; tax: string; quantity: string }>(
    shop.dir,
    `select sum(net) as net, sum(cost) as cost, sum(l.tax) as tax, sum(quantity) as quantity from sale_lines l
       join products p on p.id = l.product_id where p.sku = 'DAI-007'
        and l.business_date = (select max(business_date) from sales)`,
  );
  const { net, cost, tax, quantity } = Object.fromEntries(
    Object.entries(sold ?? {}).map(([name, value]) => [name, Number(value)]),
  );
  await office.goTo('reports');
  await office.get('report-period').selectOption('today');
  const told = [
    `| ${Number(quantity) / 1000} |`,
    drams(Number(net)),
    drams(Number(cost)),
    drams(Number(net) - Number(tax) - Number(cost)),
  ];
  // Until today's figures are here the list shows those of the period before.
  const says = async () => {
    const row = await office.rowWith('report', butter.name);
    return told.every((words) => row.includes(words));
  };
  await waitFor(says, 30_000, `the report to say ${told.join(', ')} of the butter`);
  await takePictures(office, 'report');
  const total = await office.text('report-net');
  await office.goTo('home');
  await waitFor(
    async () => `${await office.text('home-takings')} ֏` === total,
    30_000,
    `the home to show ${total}`,
  );
  await takePictures(office, 'backoffice');
});

step(
  'the SMS offer to silver cards arrives at Twilio once for each who agreed, with their name',
  async () => {
    const recipients = await silverWhoAgreed(shop.dir);
    await office.draftOffer({
      name: 'Աշնանային զեղչ',
      template: '{name}, վաղը կարագը՝ 10 % էժան: {shop}',
      recipients,
    });
    await takePictures(office, 'campaign');
    await office.keepDraft();
    await letItBeDay(shop.dir);
    await office.get('campaign-send').click();
    await office
      .get('count-sent')
      .filter({ hasText: String(recipients) })
      .waitFor({ timeout: 60_000 });

    const delivered = twilio.tape.delivered();
    expect(delivered).toHaveLength(recipients);
    expect(new Set(delivered.map(({ to }) => to)).size).toBe(recipients);
    const hers = delivered.find(({ to }) => to === anna.phone);
    expect(hers?.body).toMatch(/^Աննա.*վաղը կարագը/);
  },
);

step('the record of acts says that the offer went out, and by whom', async () => {
  await office.goTo('staff');
  await office.get('tab-audit').click();
  const { name } = loginOf(shop.firstRun, 'owner');
  expect(await office.rowWith('audit', 'Աշնանային զեղչ')).toContain(name);
  await takePictures(office, 'audit');
});

const phone = { width: 390, height: 844 };

/** Where the price column of the labels ends on a phone: beyond its edge one had to push the list aside. */
async function priceEndsOnPhone(): Promise<number> {
  const before = office.page.viewportSize();
  await office.page.setViewportSize(phone);
  const box = await office.get('labels-row').first().locator('td').last().boundingBox();
  if (before) await office.page.setViewportSize(before);
  return box ? box.x + box.width : Number.NaN;
}

step('the label of an item is printed beside the till, and only then leaves the list', async () => {
  await office.goTo('labels');
  await office.get('filter-outletId').selectOption({ label: 'Երևան, Մաշտոց' });
  await office.search('DAI-007');
  await office.rowWith('labels', butter.name);
  for (const language of ['hy', 'ru', 'en'] as const) {
    await office.speak(language);
    expect(await seriousFaults(office.page)).toEqual([]);
    expect(await unsaidWords(office.page)).toEqual([]);
    expect(await priceEndsOnPhone()).toBeLessThanOrEqual(phone.width);
  }
  await office.get('label-tick').check();
  await takePictures(office, 'labels');
  await office.get('label-print').click();
  await office.page.locator('[data-testid=label-job][data-state=done]').waitFor();
  await takePictures(office, 'label-jobs');
  expect(labelsOf(shop.dir)).toEqual([expect.stringContaining(butter.code.slice(0, 12))]);
  await office.goTo('labels');
  await office.get('filter-outletId').selectOption({ label: 'Երևան, Մաշտոց' });
  await office.search('DAI-007');
  await office.get('empty-state').waitFor();
  await office.get('tab-label-templates').click();
  await office.get('label-template-copy').first().click();
  await office.get('label-handle').first().waitFor();
  await takePictures(office, 'label-template');
  await office.get('label-handle').first().press('ArrowDown');
  await office.get('label-save').click();
  await office.get('toast').last().getByTestId('toast-undo').waitFor();
  expect(await seriousFaults(office.page)).toEqual([]);
});

step(
  'who types over another’s change is told whose, and nothing typed is left by mistake',
  async () => {
    await office.goTo('customers');
    await office.search(nelli.name);
    await office.openRow('customers', nelli.name);
    await office.get('customer-edit').click();
    await office.get('customer-note').fill('Հաց՝ ամեն առավոտ');
    const other = await office.page.context().newPage();
    await other.goto(office.page.url());
    await other.getByTestId('customer-note').fill('Հաց՝ ամեն երեկո');
    await other.getByTestId('customer-save').click();
    await other.getByTestId('customer-name').waitFor();
    await other.close();

    await office.get('customer-save').click();
    const { name } = loginOf(shop.firstRun, 'owner');
    await office.get('error-state').filter({ hasText: name }).waitFor();
    await office.get('nav-stock').click();
    await office.get('leave-dialog').waitFor();
    await office.get('leave-stay').click();
    expect(await office.get('customer-note').inputValue()).toBe('Հաց՝ ամեն առավոտ');
    await office.get('nav-stock').click();
    await office.get('leave-anyway').click();
    await office.page.waitForURL(/\/stock/);
  },
);

step('after all that the books and the paper agree', async () => {
  expect(await checkShop(shop.dir)).toEqual([]);
});
