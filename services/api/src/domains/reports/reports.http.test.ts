import {
  reportDimensions,
  salesReportFileRoute,
  salesReportRoute,
  todayRoute,
} from '@khanut/shared/contracts';
import { createTestDatabase, testClock, type TestDatabase } from '@khanut/testkit';
import { v7 } from 'uuid';
import { announceDemo, openDemo } from '../../demo/index.js';
import { readConfig } from '../../config/read-config.js';
import { rows } from '../../platform/database/rows.js';
import { createTestApi, type TestApi } from '../../platform/testing/create-test-api.js';
import { TestCaller } from '../../platform/testing/test-caller.js';

let db: TestDatabase;
let api: TestApi;
let owner: TestCaller;
const from = '2026-08-01';
const to = '2026-11-30';
// A Monday, 15:30 in Yerevan: half a working day has gone by.
const now = '2026-11-23T11:30:00.000Z';

beforeAll(async () => {
  db = await createTestDatabase();
  api = await createTestApi({ databaseUrl: db.appUrl, clock: testClock(now) });
  await openDemo(api.app, 28);
  await api.drainOutbox();
  owner = await signedIn('owner@demo.khanut');
}, 120_000);
afterAll(async () => {
  await api?.close();
  await db?.drop();
});

async function signedIn(email: string): Promise<TestCaller> {
  const { logins } = await announceDemo(
    api.app,
    readConfig({
      DATABASE_URL: db.appUrl,
      DATA_DIR: `${process.env.TMPDIR ?? '/tmp'}/khanut-reports-${process.pid}`,
    }),
  );
  const password = logins.find((login) => login.email === email)?.password;
  const answer = await api.nobody.send(
    'POST',
    '/api/v1/auth/login',
    JSON.stringify({ email, password }),
  );
  return new TestCaller(api.app, {
    cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '',
  });
}
const one = async <Row>(sql: string, values: unknown[] = []): Promise<Row> =>
  (await rows<Row>(api.dataSource.manager, sql, values))[0] as Row;
const report = (by: (typeof reportDimensions)[number], more: object = {}, caller = owner) =>
  caller.call(salesReportRoute, { query: { by, from, to, limit: 100_000, ...more } });

test('by every dimension the rows add up to the same total, which is the sum over receipts', async () => {
  const expected = await one<Record<string, number>>(
    `select count(*) filter (where kind = 'sale') as receipts, sum(gross) as gross, sum(discount) as discount, sum(net + added_tax) as net,
       sum(included_tax + added_tax) as tax, sum(cost) as cost, sum(net - included_tax - cost) as margin
     from sales where kind <> 'void' and not training`,
  );
  for (const by of reportDimensions) {
    const { rows: groups, total, rowCount } = await report(by);
    expect([by, total]).toEqual([by, expect.objectContaining(expected)]);
    expect(groups).toHaveLength(rowCount);
    for (const figure of ['quantity', 'gross', 'discount', 'net', 'tax', 'cost', 'margin'] as const)
      expect([by, figure, groups.reduce((sum, row) => sum + row[figure], 0)]).toEqual([
        by,
        figure,
        total[figure],
      ]);
  }
});

test('a customer’s row is the figure on the customer’s card', async () => {
  const { rows: groups } = await report('customer');
  const totals = await rows<{ id: string; net: number; visits: number; discount: number }>(
    api.dataSource.manager,
    'select customer_id as id, net, visits, discount from customer_totals',
  );
  expect(totals.length).toBeGreaterThan(40);
  for (const { id, net, visits, discount } of totals)
    expect(groups.find((row) => row.key === id)).toMatchObject({ net, receipts: visits, discount });
});

test('discount categories show what was sold on their receipts, and what was given', async () => {
  const { rows: groups } = await report('discount-category');
  const gold = groups.find((row) => row.name === 'Ոսկե քարտ');
  expect(gold?.discount).toBeGreaterThan(0);
  const share = (gold?.discount ?? 0) / (gold?.gross ?? 1);
  expect(share).toBeGreaterThan(0.05);
  expect(share).toBeLessThan(0.12);
});

test('voids and training receipts count nowhere', async () => {
  const { total } = await report('item');
  const copy = (kind: string, training: boolean) =>
    rows(
      api.dataSource.manager,
      `insert into sales (id, kind, outlet_id, register_id, epoch, opened_at, sealed_at, business_date, currency, rulebook_version, gross,
         discount, net, included_tax, added_tax, rounding, payable, paid, change, training, line_count)
       select $1, $2, outlet_id, register_id, epoch, opened_at, sealed_at, business_date, currency, rulebook_version, gross, discount, net,
         included_tax, added_tax, rounding, payable, paid, change, $3, line_count from sales where kind = 'sale' limit 1`,
      [v7(), kind, training],
    );
  await copy('void', false);
  await copy('sale', true);
  await rows(
    api.dataSource.manager,
    `insert into sale_lines (sale_id, line_id, line_no, business_date, outlet_id, product_id, sku, name, quantity, unit_price, gross, discount, net, tax)
     select id, uuidv7(), 1, business_date, outlet_id, uuidv7(), 'X', 'X', 1000, 5, 5, 0, 5, 0 from sales where kind = 'void' or training`,
  );
  expect((await report('item')).total).toEqual(total);
  const { takings } = await owner.call(todayRoute, { query: { period: 'month' } });
  const sums = await one<{ net: number }>(
    `select sum(net) as net from sales where business_date >= '2026-11-01' and kind <> 'void' and not training`,
  );
  expect(takings).toBe(sums.net);
});

test('a store manager sees the own outlet only; a viewer sees no cost', async () => {
  const manager = await signedIn('manager.gyumri@demo.khanut');
  const { rows: outlets } = await report('outlet', {}, manager);
  expect(outlets.map((row) => row.name)).toEqual(['Գյումրի, Վարդանանց']);
  const { rows: all } = await report('outlet');
  expect(outlets[0]).toEqual(all.find((row) => row.name === 'Գյումրի, Վարդանանց'));
  const yerevan = all.find((row) => row.name !== 'Գյումրի, Վարդանանց')?.key ?? '';
  expect(
    (
      await manager.refusal(salesReportRoute, {
        query: { by: 'item', from, to, outletId: yerevan },
      })
    ).code,
  ).toBe('NOT_FOUND');
  const viewer = await signedIn('viewer@demo.khanut');
  const seen = await report('item', {}, viewer);
  expect(seen.total).toMatchObject({ cost: 0, margin: 0, marginPpm: null });
  expect(seen.rows.every((row) => row.cost === 0 && row.margin === 0)).toBe(true);
  expect(
    (
      await viewer.refusal(salesReportFileRoute, {
        params: { format: 'csv' },
        query: { by: 'item', from, to },
      })
    ).code,
  ).toBe('FORBIDDEN');
});

test('order and limit: the total is of everything, not of what is listed', async () => {
  const all = await report('item');
  const top = await report('item', { sort: 'margin', limit: 5 });
  expect(top.total).toEqual(all.total);
  expect(top.rowCount).toBe(all.rowCount);
  expect(top.rows.map((row) => row.margin)).toEqual(all.rows.map((row) => row.margin).sort((a, b) => b - a).slice(0, 5)); // prettier-ignore
  expect((await report('month', { sort: 'name' })).rows.map((row) => row.key)).toEqual([
    '2026-10',
    '2026-11',
  ]);
  expect(
    (await owner.refusal(salesReportRoute, { query: { by: 'item', from: to, to: from } })).code,
  ).toBe('VALIDATION_FAILED');
});

test('the files carry the same figures', async () => {
  const { rows: groups, total } = await report('category');
  const csv = await owner.ask(salesReportFileRoute, {
    params: { format: 'csv' },
    query: { by: 'category', from, to },
  });
  expect(csv.headers['content-type']).toMatch(/text\/csv/);
  expect(csv.headers['content-disposition']).toContain(`sales-by-category-${from}-${to}.csv`);
  const lines = csv.text.trim().split('\r\n');
  expect(lines).toHaveLength(groups.length + 2);
  expect(lines.at(-1)).toContain(`,${total.net / 100},`);
  const xlsx = await owner.ask(salesReportFileRoute, {
    params: { format: 'xlsx' },
    query: { by: 'category', from, to },
  });
  expect(xlsx.headers['content-type']).toMatch(/spreadsheetml/);
  expect(xlsx.text.slice(0, 2)).toBe('PK');
});

test('the rollup by hour is the receipts of each hour, and reading it twice adds nothing', async () => {
  await api.drainOutbox();
  const off = await one<{ count: number }>(
    `select count(*) from (
       select s.outlet_id, s.business_date, extract(hour from s.sealed_at at time zone o.time_zone)::int as hour, sum(s.net) as net,
         sum(s.cost) as cost, sum(s.discount) as discount, count(*) filter (where s.kind = 'sale') as receipts
       from sales s join outlets o on o.id = s.outlet_id where s.kind <> 'void' and not s.training group by 1, 2, 3
     ) as truth full join sales_by_hour h using (outlet_id, business_date, hour)
     where (truth.net, truth.cost, truth.discount, truth.receipts) is distinct from (h.net, h.cost, h.discount, h.receipts)`,
  );
  expect(off.count).toBe(0);
});

test('today at a glance: the report’s own figure, against the usual of the weekday to this hour', async () => {
  const today = await owner.call(todayRoute, { query: {} });
  const { total } = await report('item', { from: '2026-11-23', to: '2026-11-23' });
  expect(today).toMatchObject({
    businessDate: '2026-11-23', currency: 'AMD', takings: total.net, receipts: total.receipts, marginPpm: total.marginPpm, discount: total.discount,
  }); // prettier-ignore
  expect(today.averageReceipt).toBe(Math.round(total.net / total.receipts));
  expect(today.outlets.map((outlet) => [outlet.name, outlet.tills, outlet.openTills])).toEqual([
    ['Գյումրի, Վարդանանց', 1, 1],
    ['Երևան, Մաշտոց', 2, 1],
  ]);
  const { low, middle, high } = today.usual.takings ?? { low: 0, middle: 0, high: 0 };
  expect(low).toBeLessThanOrEqual(middle);
  expect(middle).toBeLessThanOrEqual(high);
  const wholeMonday = await one<{
    net: number;
  }>(`select avg(net)::bigint as net from (select sum(net) as net from sales where kind <> 'void'
    and not training and extract(isodow from business_date) = 1 and business_date < '2026-11-23' group by business_date) as days`);
  expect(middle).toBeGreaterThan(wholeMonday.net * 0.25);
  expect(middle).toBeLessThan(wholeMonday.net * 0.75);
  expect(today.hours.reduce((sum, hour) => sum + hour.net, 0)).toBe(today.takings);
  expect(today.hours.some((hour) => hour.usual !== null)).toBe(true);
});

test('week and month: to now, against the periods before', async () => {
  const week = await owner.call(todayRoute, { query: { period: 'week' } });
  const month = await owner.call(todayRoute, { query: { period: 'month' } });
  expect(week.takings).toBe(
    (await report('item', { from: '2026-11-23', to: '2026-11-23' })).total.net,
  );
  expect(month.takings).toBe(
    (await report('item', { from: '2026-11-01', to: '2026-11-23' })).total.net,
  );
  expect(week.usual.takings).not.toBeNull();
  expect(month.usual.takings).toBeNull();
});

test('what needs somebody: due pre-orders, low stock, an exception, a failed device; only of one’s outlets', async () => {
  const { id: outletId } = await one<{ id: string }>(`select id from outlets where code = 'YER'`);
  await rows(
    api.dataSource.manager,
    `insert into exceptions (outlet_id, subject_type, subject_id, code) values ($1, 'sale', 'x', 'PRICE_DIFFERS')`,
    [outletId],
  );
  await rows(
    api.dataSource.manager,
    `insert into agents (id, outlet_id, name, credential_hash, devices) values ($1, $2, 'A', '\\x01', '[{"id":"p","kind":"printer","name":"Printer","state":"paper-out"}]')`,
    [v7(), outletId],
  );
  const { needs } = await owner.call(todayRoute, { query: {} });
  expect(needs.map((need) => need.kind)).toEqual(
    expect.arrayContaining(['exception', 'preorder-due', 'device', 'low-stock']),
  );
  expect(needs.find((need) => need.kind === 'exception')).toMatchObject({
    count: 1,
    title: 'PRICE_DIFFERS',
    outletName: 'Երևան, Մաշտոց',
    urgency: 'decide',
  });
  expect(needs[0]?.urgency).toBe('act');
  const manager = await signedIn('manager.gyumri@demo.khanut');
  const own = await manager.call(todayRoute, { query: {} });
  expect(new Set(own.needs.map((need) => need.outletName))).toEqual(
    new Set(own.needs.length ? ['Գյումրի, Վարդանանց'] : []),
  );
  expect((await manager.refusal(todayRoute, { query: { outletId } })).code).toBe('NOT_FOUND');
});
