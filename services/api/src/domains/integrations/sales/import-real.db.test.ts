import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTestDatabase, seededRandom, type TestDatabase } from '@khanut/testkit';
import { createTestApi, type TestApi } from '../../../platform/testing/create-test-api.js';
import { verifyDatabase } from '../../../verify/verify.js';
import { hasRealFile, realFile, realMapping, writeMonth } from '../testing/real-months.js';
import { SalesImporter } from './import-sales.js';

/** Of the data's README, less the one row whose price has three decimals (April: 0.001). Pence. */
const months = {
  '2010-12': [42_481, 82_374_614, -7_478_912],
  '2011-01': [35_147, 69_136_456, -13_136_430],
  '2011-02': [27_707, 52_363_189, -2_556_924],
  '2011-03': [36_748, 71_763_936, -3_437_228],
  '2011-04': [29_915, 53_780_862, -4_460_150],
  '2011-05': [37_030, 77_053_602, -4_720_251],
  '2011-06': [36_874, 76_173_990, -7_061_678],
} as const;
type Month = keyof typeof months;
const all = Object.keys(months) as Month[];

// The night brings in all months; a change one of them, another each time.
const isWhole = process.env.IMPORT_MONTHS === 'all';
const wanted = isWhole ? all : [seededRandom().pick(all)];
const accepted = wanted.reduce((sum, month) => sum + months[month][0], 0);
const rejected = wanted.includes('2011-04') ? 1 : 0;
const rejectedByCode = rejected ? { PRICE_DECIMALS: 1 } : {};

const dir = mkdtempSync(path.join(tmpdir(), 'khanut-real-'));
let file = realFile;
let db: TestDatabase;
let api: TestApi;

beforeAll(async () => {
  if (!hasRealFile) return;
  if (!isWhole) await writeMonth(wanted[0] as Month, (file = path.join(dir, 'month.csv')));
  db = await createTestDatabase();
  api = await createTestApi({ databaseUrl: db.appUrl });
});
afterAll(async () => {
  await api?.close();
  await db?.drop();
  rmSync(dir, { recursive: true, force: true });
});

const run = () =>
  api.app.get(SalesImporter).run({
    file,
    mapping: realMapping,
    source: 'online-retail',
    outletCode: 'ONLINE',
    reportPath: null,
    otherCurrencyOk: false,
    dryRun: false,
  });
const query = (sql: string): Promise<Record<string, unknown>[]> => api.dataSource.query(sql);

if (!hasRealFile)
  test('left out: the real months do not lie beside the repository', () =>
    expect(hasRealFile).toBe(false));
else
  test(`real months (${wanted.join(', ')}) come in with the counts and sums of their README; again they change nothing; all laws hold`, async () => {
    const first = await run();
    expect(first).toMatchObject({
      rows: accepted + rejected,
      accepted,
      rejected,
      rejectedByCode,
      known: 0,
      ...(isWhole && { sales: 10_031, returns: 2_006, adjustments: 758, customers: 3_002 }),
    });
    if (isWhole) expect(first.returnsLinked).toBeGreaterThan(1_400);
    const sums = Object.entries(first.months).map(([month, { rows, positive, negative }]) => [
      month,
      [rows, positive, negative],
    ]);
    expect(sums).toEqual(wanted.map((month) => [month, months[month]]));
    const stored = await query(
      `select to_char(business_date, 'YYYY-MM') as month, sum(net)::int as net from sales where source = 'online-retail' group by 1 order by 1`,
    );
    expect(stored).toEqual(
      wanted.map((month) => ({ month, net: months[month][1] + months[month][2] })),
    );
    const before = await query(
      `select (select sum(on_hand) from stock_levels) as stock, (select count(*) from entries) as entries, (select sum(version) from products) as products`,
    );
    expect(await run()).toMatchObject({
      accepted,
      known: first.sales + first.returns + first.adjustments,
      products: 0,
      customers: 0,
    });
    expect(
      await query(
        `select (select sum(on_hand) from stock_levels) as stock, (select count(*) from entries) as entries, (select sum(version) from products) as products`,
      ),
    ).toEqual(before);
    await api.drainOutbox();
    expect((await verifyDatabase(db.readerUrl)).filter((finding) => finding.broken > 0)).toEqual(
      [],
    );
  }, 600_000);
