import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { productListRoute } from '@khanut/shared/contracts';
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import { readConfig } from '../config/read-config.js';
import { rows } from '../platform/database/rows.js';
import { createTestApi, type TestApi } from '../platform/testing/create-test-api.js';
import { announceDemo, type DemoAccess, openDemo } from './index.js';

/** Half of what the demo shows by itself: each receipt is made, and made once more after an interruption. */
const days = 28;

let db: TestDatabase;
let api: TestApi;
const dataDir = mkdtempSync(join(tmpdir(), 'khanut-demo-'));

beforeAll(async () => {
  db = await createTestDatabase();
  api = await createTestApi({ databaseUrl: db.appUrl });
  await openDemo(api.app, days);
}, 120_000);
afterAll(async () => {
  await api?.close();
  await db?.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

const one = async <Row>(sql: string): Promise<Row> =>
  (await rows<Row>(api.dataSource.manager, sql))[0] as Row;

test('it holds products, customers, weeks of receipts', async () => {
  const counts = await one<Record<string, number>>(
    `select (select count(*) from products) as products, (select count(*) from customers) as customers,
       (select count(*) from sales where kind = 'sale') as sales, (select count(*) from sales where kind = 'return') as returns,
       (select count(*) from preorders) as preorders, (select count(distinct business_date) from sales) as days`,
  );
  expect(counts).toMatchObject({ products: 159, customers: 61, preorders: 3 });
  expect(counts.sales).toBeGreaterThan(500);
  expect(counts.returns).toBeGreaterThan(0);
  expect(counts.days).toBeGreaterThanOrEqual(days);
});

test('every receipt was accepted as a till’s would be, without a flag', async () => {
  expect(
    await rows(api.dataSource.manager, 'select verdict, count(*) from entries group by 1'),
  ).toEqual([{ verdict: 'accepted', count: expect.any(Number) }]);
  expect(await rows(api.dataSource.manager, 'select code, detail from exceptions limit 3')).toEqual(
    [],
  );
});

test('stock is the sum of its movements, nowhere below zero, and worth something', async () => {
  const off = await one<{ count: number }>(
    `select count(*) from stock_levels l where on_hand < 0 or on_hand <> (select sum(quantity) from stock_movements m
       where m.outlet_id = l.outlet_id and m.product_id = l.product_id)`,
  );
  expect(off.count).toBe(0);
  expect(
    (await one<{ value: number }>('select sum(value) as value from stock_levels')).value,
  ).toBeGreaterThan(0);
});

test('margin is what a grocery makes', async () => {
  const { margin, net } = await one<{ margin: number; net: number }>(
    'select sum(net - included_tax - cost) as margin, sum(net - included_tax) as net from sales',
  );
  expect(margin / net).toBeGreaterThan(0.08);
  expect(margin / net).toBeLessThan(0.4);
});

test('customers have points, the ladder has raised whoever bought enough, nothing looks like abuse', async () => {
  await api.drainOutbox();
  const found = await one<Record<string, number>>(
    `select (select sum(amount) from balances where kind = 'points') as points,
       (select count(*) from balances where kind = 'points' and amount > 0) as holders,
       (select count(distinct customer_id) from tier_changes where cause = 'sale') as raised,
       (select count(*) from customers c join customer_totals t on t.customer_id = c.id
          where not c.tier_fixed and t.net >= 4000000) as reached,
       (select count(*) from balances where kind = 'gift-card' and amount > 0) as cards,
       (select sum(uses) from coupons) as coupons, (select count(*) from exceptions) as exceptions`,
  );
  expect(found).toMatchObject({ cards: 2, exceptions: 0 });
  expect(found.points).toBeGreaterThan(5000);
  expect(found.holders).toBeGreaterThan(40);
  // How many that are in four weeks depends on the day they end with.
  expect(found.raised).toBe(found.reached);
  expect(found.coupons).toBeGreaterThan(0);
  // As docs/guide prints them.
  expect(
    await rows(
      api.dataSource.manager,
      'select code from coupons where uses = 0 order by serial limit 3',
    ),
  ).toEqual([
    { code: 'WELCOME00001ZYX2HMEWY' },
    { code: 'WELCOME00002VDB4E9QKC' },
    { code: 'WELCOME000039W0FXNEPN' },
  ]);
});

test('a second opening changes nothing, and a real company is left alone', async () => {
  const figures = () =>
    one(
      'select (select count(*) from sales) as sales, (select count(*) from stock_movements) as moved, (select max(version) from rulebooks) as book',
    );
  const before = await figures();
  expect(await openDemo(api.app, days)).toBe(true);
  expect(await figures()).toEqual(before);
  await rows(api.dataSource.manager, 'update company set demo = false');
  expect(await openDemo(api.app, days)).toBe(false);
  await rows(api.dataSource.manager, 'update company set demo = true');
});

test('an interrupted load goes on and ends at the same figures', async () => {
  const figures = () =>
    one('select count(*) as sales, sum(net) as net, sum(cost) as cost from sales');
  const before = await figures();
  await rows(api.dataSource.manager, `update imports set finished_at = null where source = 'demo'`);
  expect(await openDemo(api.app, days)).toBe(true);
  expect(await figures()).toEqual(before);
}, 60_000);

test('the access file names logins and a code, for its owner’s eyes only; the logins work', async () => {
  const access = await announceDemo(
    api.app,
    readConfig({ DATABASE_URL: db.appUrl, DATA_DIR: dataDir }),
  );
  const path = join(dataDir, 'first-run.json');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(path, 'utf8')) as DemoAccess).toEqual(access);
  expect(access.enrolment).toMatchObject({
    registerName: 'Դրամարկղ 1',
    outletName: 'Երևան, Մաշտոց',
  });
  const { email, password } = access.logins[0] ?? { email: '', password: '' };
  const answer = await api.nobody.send(
    'POST',
    '/api/v1/auth/login',
    JSON.stringify({ email, password }),
  );
  expect(answer).toMatchObject({ status: 200, body: { role: 'owner', company: { demo: true } } });
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  const list = await api.nobody.send('GET', `${productListRoute.path}?search=milk`, undefined, {
    cookie,
  });
  expect((list.body as { rows: { name: string }[] }).rows.map((row) => row.name)).toContain(
    'Կաթ 3,2 % 1 լ',
  );
});
