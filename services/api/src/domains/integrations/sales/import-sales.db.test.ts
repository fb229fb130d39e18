import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import pg from 'pg';
import { createTestApi, type TestApi } from '../../../platform/testing/create-test-api.js';
import { type ImportMappingInput, mappingOf } from '../import-mapping.js';
import { rehearseSales, SalesImporter, type SalesImportResult } from './import-sales.js';

const samples = path.resolve(__dirname, '../../../../samples/import');
const sample = path.join(samples, 'sales.csv');
const mapping = JSON.parse(
  readFileSync(path.join(samples, 'online-retail.mapping.json'), 'utf8'),
) as ImportMappingInput;
const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID';

let db: TestDatabase;
let api: TestApi;
let client: pg.Client;
let dir: string;
let made = 0;

beforeAll(async () => {
  db = await createTestDatabase();
  api = await createTestApi({ databaseUrl: db.appUrl });
  client = new pg.Client({ connectionString: db.ownerUrl });
  await client.connect();
  dir = mkdtempSync(path.join(tmpdir(), 'khanut-import-'));
});
afterAll(async () => {
  await client?.end();
  await api?.close();
  await db?.drop();
  rmSync(dir, { recursive: true, force: true });
});

const fileOf = (content: string | Buffer, name = 'file.csv'): string => {
  const file = path.join(dir, `${++made}-${name}`);
  writeFileSync(file, content);
  return file;
};
const optionsOf = (file: string, changes: ImportMappingInput = {}, source = 'online-retail') => ({
  file, mapping: mappingOf({ ...mapping, ...changes }), source, outletCode: 'ONLINE', reportPath: null, otherCurrencyOk: false, dryRun: false,
}); // prettier-ignore
const run = (
  file: string,
  changes?: ImportMappingInput,
  source?: string,
): Promise<SalesImportResult> => api.app.get(SalesImporter).run(optionsOf(file, changes, source));
const judge = async (
  line: string,
  changes?: ImportMappingInput,
): Promise<Record<string, number>> => {
  const result = await rehearseSales(optionsOf(fileOf(`${header}\n${line}\n`), changes));
  expect(result.accepted + result.rejected).toBe(result.rows);
  return result.rejectedByCode;
};
const refused = (
  content: string | Buffer,
  changes?: ImportMappingInput,
  name?: string,
): Promise<string> =>
  rehearseSales(optionsOf(fileOf(content, name), changes)).then(
    () => 'taken',
    (error: { code: string }) => error.code,
  );
const snapshot = async (): Promise<unknown> =>
  (await client.query(
    `select (select count(*) from sales) as sales, (select count(*) from sale_lines) as lines, (select count(*) from entries) as entries,
       (select sum(on_hand) from stock_levels) as on_hand, (select count(*) from stock_movements) as movements,
       (select sum(version) from products) as products, (select count(*) from customers) as customers,
       (select count(*) from outbox) as events, (select count(*) from exceptions) as exceptions, (select sum(net) from customer_totals) as totals`,
  )).rows[0]; // prettier-ignore

test('invoices become sales, cancellations returns, corrections stock movements; nothing is dropped in silence', async () => {
  const result = await run(sample);
  expect(result).toMatchObject({
    rows: 11, accepted: 10, rejected: 1, rejectedByCode: { PRICE_DECIMALS: 1 }, sales: 4, returns: 2, returnsLinked: 1, adjustments: 1,
    known: 0, products: 5, customers: 2,
  }); // prettier-ignore
  expect(result.months).toEqual({
    '2026-01': { rows: 4, positive: 6180, negative: 0 },
    '2026-02': { rows: 6, positive: 580, negative: -3550 },
  });
  const { rows } = await client.query(
    `select reference, kind, number, source, net, original_sale_id is not null as linked, (select kind from payments p where p.sale_id = s.id) as tender
     from sales s order by reference`,
  );
  expect(rows).toEqual([
    {
      reference: '700001',
      kind: 'sale',
      number: null,
      source: 'online-retail',
      net: '4380',
      linked: false,
      tender: 'unknown',
    },
    {
      reference: '700002',
      kind: 'sale',
      number: null,
      source: 'online-retail',
      net: '2130',
      linked: false,
      tender: 'unknown',
    },
    {
      reference: '700003',
      kind: 'sale',
      number: null,
      source: 'online-retail',
      net: '0',
      linked: false,
      tender: null,
    },
    {
      reference: '700007',
      kind: 'sale',
      number: null,
      source: 'online-retail',
      net: '250',
      linked: false,
      tender: 'unknown',
    },
    {
      reference: 'C700005',
      kind: 'return',
      number: null,
      source: 'online-retail',
      net: '-550',
      linked: true,
      tender: 'unknown',
    },
    {
      reference: 'C700006',
      kind: 'return',
      number: null,
      source: 'online-retail',
      net: '-3000',
      linked: false,
      tender: 'unknown',
    },
  ]);
});

test('the sale and its stock stand in one month’s partition and the register is of kind import', async () => {
  const { rows } = await client.query(
    'select distinct tableoid::regclass::text as part from sale_lines order by 1',
  );
  expect(rows.map((row) => row.part)).toEqual(['sale_lines_202601', 'sale_lines_202602']);
  expect((await client.query(`select kind from registers where code = 'IMPORT'`)).rows).toEqual([
    { kind: 'import' },
  ]);
  const { rows: levels } = await client.query(
    `select on_hand from stock_levels l join products p on p.id = l.product_id where p.sku = 'CUP-02'`,
  );
  expect(levels).toEqual([{ on_hand: '-16000' }]);
  expect(
    (
      await client.query(
        `select count(*) from stock_levels l join products p on p.id = l.product_id where p.sku = 'POST'`,
      )
    ).rows,
  ).toEqual([{ count: '0' }]);
  expect((await client.query('select count(*) from exceptions')).rows).toEqual([{ count: '0' }]);
});

test('the same file again changes nothing, also packed and under another name', async () => {
  const before = await snapshot();
  expect(await run(sample)).toMatchObject({
    accepted: 10,
    rejected: 1,
    known: 7,
    products: 0,
    customers: 0,
    returnsLinked: 1,
  });
  expect(await run(fileOf(gzipSync(readFileSync(sample)), 'again.csv.gz'))).toMatchObject({
    accepted: 10,
    known: 7,
  });
  expect(await snapshot()).toEqual(before);
});

test('an invoice whose content differs now is rejected and the stored one stands', async () => {
  const before = await snapshot();
  const changed = readFileSync(sample, 'utf8').replace(
    '700002,POST,POSTAGE,1',
    '700002,POST,POSTAGE,2',
  );
  expect(await run(fileOf(changed))).toMatchObject({
    accepted: 8,
    rejected: 3,
    rejectedByCode: { CONFLICT: 2, PRICE_DECIMALS: 1 },
  });
  expect(await snapshot()).toEqual(before);
});

test('rejected rows are listed with row, reason and what was found', async () => {
  const reportPath = path.join(dir, 'report.csv');
  const file = fileOf(
    `${header}\n1,A,=cmd(),0,2026-01-01 00:00:00,1,\n1,A,x,1,01/02/2026,1,\n1,A,x,1,2026-01-01 00:00:00,=1,\n`,
  );
  await rehearseSales({ ...optionsOf(file), reportPath });
  expect(readFileSync(reportPath, 'utf8')).toBe(
    'row,code,detail\n2,"QUANTITY_ZERO","0"\n3,"DATE_UNREADABLE","01/02/2026"\n4,"PRICE_UNREADABLE","\'=1"\n',
  );
});

test.each([
  [
    'decimal comma where a point was told',
    '1,A,x,1,2026-01-01 00:00:00,"2,55",',
    { PRICE_UNREADABLE: 1 },
  ],
  ['more decimals than the currency', '1,A,x,1,2026-01-01 00:00:00,2.555,', { PRICE_DECIMALS: 1 }],
  ['a negative price', '1,A,x,1,2026-01-01 00:00:00,-2.55,', { PRICE_NEGATIVE: 1 }],
  ['quantity 0', '1,A,x,0,2026-01-01 00:00:00,2.55,', { QUANTITY_ZERO: 1 }],
  ['words for a quantity', '1,A,x,many,2026-01-01 00:00:00,2.55,', { QUANTITY_UNREADABLE: 1 }],
  ['a date of another format', '1,A,x,1,03/04/2026,2.55,', { DATE_UNREADABLE: 1 }],
  ['a day that does not exist', '1,A,x,1,2026-02-30 00:00:00,2.55,', { DATE_UNREADABLE: 1 }],
  ['a row cut in the middle', '1,A,x,1,2026-01', { CELLS_WRONG: 1 }],
  ['no invoice', ',A,x,1,2026-01-01 00:00:00,2.55,', { INVOICE_EMPTY: 1 }],
  ['no code', '1,,x,1,2026-01-01 00:00:00,2.55,', { CODE_EMPTY: 1 }],
  ['a cancellation that sells', 'C1,A,x,1,2026-01-01 00:00:00,2.55,', { CANCELLATION_POSITIVE: 1 }],
  [
    'a priced negative line outside a cancellation',
    '1,A,x,-1,2026-01-01 00:00:00,2.55,',
    { NEGATIVE_LINE_PRICED: 1 },
  ],
  [
    'an amount beyond reason',
    '1,A,x,1,2026-01-01 00:00:00,99999999999999.00,',
    { AMOUNT_TOO_LARGE: 1 },
  ],
  [
    'two customers on one invoice',
    '1,A,x,1,2026-01-01 00:00:00,1,5\n1,A,x,1,2026-01-01 00:00:00,1,6',
    { INVOICE_CUSTOMERS: 1 },
  ],
  ['an empty description, which is named by its code', '1,A,,1,2026-01-01 00:00:00,2.55,', {}],
  ['a price of zero', '1,A,x,1,2026-01-01 00:00:00,0,', {}],
  ['trailing zeros', '1,A,x,1.000,2026-01-01 00:00:00,2.5500,', {}],
])('%s', async (_, line, codes) => expect(await judge(line)).toEqual(codes));

test('a decimal comma and another date format are read when the mapping says so', async () => {
  const changes = {
    decimalSeparator: ',' as const,
    thousandsSeparator: '.',
    dateFormat: 'D.M.YYYY H:mm',
  };
  expect(await judge('1,A,x,"1.000,5",3.4.2026 9:05,"1.234,50",', changes)).toEqual({});
  expect(await judge('1,A,x,1,2026-01-01 00:00:00,"2,55",', changes)).toEqual({
    DATE_UNREADABLE: 1,
  });
});

const good = `${header}\n1,A,x,1,2026-01-01 00:00:00,1,\n`;
test.each([
  [
    'a quote that is never closed',
    `${header}\n1,"A,x,1,2026-01-01 00:00:00,1,\n`,
    {},
    'a.csv',
    'CSV_TORN',
  ],
  [
    'Windows-1251 read as UTF-8',
    Buffer.concat([
      Buffer.from(`${header}\n1,A,`),
      Buffer.from([0xea, 0xee, 0xf4, 0xe5]),
      Buffer.from(',1,2026-01-01 00:00:00,1,\n'),
    ]),
    {},
    'c.csv',
    'ENCODING_WRONG',
  ],
  ['half a .gz', gzipSync(good.repeat(50)).subarray(0, 40), {}, 'd.csv.gz', 'FILE_TORN'],
  ['a .gz that is none', good, {}, 'e.csv.gz', 'FILE_TORN'],
  ['an empty file', '', {}, 'f.csv', 'FILE_EMPTY'],
  ['a column that is not there', good.replace('UnitPrice', 'Price'), {}, 'g.csv', 'COLUMN_UNKNOWN'],
  ['an unknown encoding', good, { encoding: 'klingon' }, 'h.csv', 'ENCODING_UNKNOWN'],
  ['a byte order mark', `\ufeff${good}`, {}, 'i.csv', 'taken'],
  ['line ends of Windows', good.replaceAll('\n', '\r\n'), {}, 'j.csv', 'taken'],
])('%s: the file is refused or taken whole', async (_, content, changes, name, code) =>
  expect(await refused(content, changes, name)).toBe(code),
);

test('a mapping that names a field that does not exist is refused', async () => {
  expect(await refused(good, { columns: { ...mapping.columns, colour: 'Colour' } })).toBe(
    'FIELD_UNKNOWN',
  );
  expect(() => mappingOf({ wonder: 1 })).toThrow(/wonder/);
});

test('a torn file writes nothing', async () => {
  const before = await snapshot();
  const torn = fileOf(`${header}\n9,A,x,1,2026-01-01 00:00:00,1,\n9,"A`);
  await expect(run(torn)).rejects.toMatchObject({ code: 'CSV_TORN' });
  expect(await snapshot()).toEqual(before);
});

test('another currency than the shop’s is refused unless the owner says so', async () => {
  await api.shop();
  const file = fileOf(`${header}\n1,A,x,1,2026-01-01 00:00:00,1,\n`);
  await expect(run(file, {}, 'other')).rejects.toMatchObject({ code: 'CURRENCY_DIFFERS' });
  const accepted = await api.app
    .get(SalesImporter)
    .run({ ...optionsOf(file, {}, 'other'), otherCurrencyOk: true });
  expect(accepted).toMatchObject({ accepted: 1 });
});

test('an invoice interrupted by others is one sale; one that comes back after thousands of rows is told', async () => {
  const row = (invoice: string, code = 'A') => `${invoice},${code},x,1,2026-01-01 00:00:00,1,`;
  const others = Array.from({ length: 5200 }, (_, at) => row(`K${at}`));
  const file = fileOf(
    [header, row('X1'), row('X2'), row('X1', 'B'), ...others, row('X2', 'C'), ''].join('\n'),
  );
  const result = await rehearseSales(optionsOf(file));
  expect(result).toMatchObject({ sales: 5202, rejectedByCode: { INVOICE_REOPENED: 1 } });
});
