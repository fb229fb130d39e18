import { existsSync } from 'node:fs';
import path from 'node:path';
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import { createTestApi, type TestApi } from '../../../platform/testing/create-test-api.js';
import { verifyDatabase } from '../../../verify/verify.js';
import { readMapping } from '../import-mapping.js';
import { SalesImporter } from './import-sales.js';

const root = path.resolve(__dirname, '../../../../../..');
/** Seven months of a real shop (UCI Online Retail, Daqing Chen, CC BY 4.0), kept beside the repository. */
const file = path.resolve(root, '../shared/data/online-retail/sales-2010-12--2011-06.csv.gz');
const mapping = readMapping(
  path.join(root, 'services/api/samples/import/online-retail.mapping.json'),
);

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

let db: TestDatabase;
let api: TestApi;

beforeAll(async () => {
  db = await createTestDatabase();
  api = await createTestApi({ databaseUrl: db.appUrl });
});
afterAll(async () => {
  await api?.close();
  await db?.drop();
});

const run = () =>
  api.app.get(SalesImporter).run({
    file,
    mapping,
    source: 'online-retail',
    outletCode: 'ONLINE',
    reportPath: null,
    otherCurrencyOk: false,
    dryRun: false,
  });
const query = (sql: string): Promise<Record<string, unknown>[]> => api.dataSource.query(sql);

if (!existsSync(file))
  test('left out: the real months do not lie beside the repository', () =>
    expect(existsSync(file)).toBe(false));
else
  test('seven real months come in with the counts and sums of their README; again they change nothing; all laws hold', async () => {
    const first = await run();
    expect(first).toMatchObject({
      rows: 245_903, accepted: 245_902, rejected: 1, rejectedByCode: { PRICE_DECIMALS: 1 }, sales: 10_031, returns: 2_006, adjustments: 758,
      known: 0, customers: 3_002,
    }); // prettier-ignore
    expect(first.returnsLinked).toBeGreaterThan(1_400);
    const sums = Object.entries(first.months).map(([month, { rows, positive, negative }]) => [
      month,
      [rows, positive, negative],
    ]);
    expect(Object.fromEntries(sums)).toEqual(months);
    const stored = await query(
      `select to_char(business_date, 'YYYY-MM') as month, sum(net)::int as net from sales where source = 'online-retail' group by 1 order by 1`,
    );
    expect(stored).toEqual(
      Object.entries(months).map(([month, [, positive, negative]]) => ({
        month,
        net: positive + negative,
      })),
    );
    const before = await query(
      `select (select sum(on_hand) from stock_levels) as stock, (select count(*) from entries) as entries, (select sum(version) from products) as products`,
    );
    expect(await run()).toMatchObject({
      accepted: 245_902,
      known: 12_795,
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
