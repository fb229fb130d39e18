import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import { createTestApi, type TestApi } from '../../../platform/testing/create-test-api.js';
import { mappingOf } from '../import-mapping.js';
import { RecordsImporter, rehearseRecords } from './records-importer.js';

let db: TestDatabase;
let api: TestApi;
let dir: string;
let made = 0;

beforeAll(async () => {
  db = await createTestDatabase();
  api = await createTestApi({ databaseUrl: db.appUrl });
  await api.shop();
  dir = mkdtempSync(path.join(tmpdir(), 'khanut-records-'));
});
afterAll(async () => {
  await api?.close();
  await db?.drop();
  rmSync(dir, { recursive: true, force: true });
});

const optionsOf = (content: string, columns: Record<string, string> = {}) => {
  const file = path.join(dir, `${++made}.csv`);
  writeFileSync(file, content);
  return {
    file,
    mapping: mappingOf({ columns, dateFormat: 'YYYY-MM-DD' }),
    reportPath: null,
    dryRun: false,
  };
};
const importer = () => api.app.get(RecordsImporter);
const query = (sql: string): Promise<unknown> => api.dataSource.query(sql);

const goods = `Art,nameHy,nameRu,unit,category,barcodes,price
1,Սուրճ,Кофе,pcs,Coffee,4850000000017|4850000000024,1290
2,,Чай,kg,Tea,,990.50
3,,,pcs,Tea,,1
4,,Соль,box,,,1
5,,Перец,pcs,,4850000000017,5
6,,Лук,pcs,,,-5
7,,Мёд,pcs,,,1.555
`;
const codes = { NAME_EMPTY: 1, UNIT_UNKNOWN: 1, PRICE_NEGATIVE: 1, PRICE_DECIMALS: 1 };

test('products come with names, barcodes, category and price; each fault has its code', async () => {
  const result = await importer().products('old', optionsOf(goods, { sku: 'Art' }));
  expect(result).toEqual({
    rows: 7,
    accepted: 2,
    rejected: 5,
    rejectedByCode: { ...codes, ALREADY_EXISTS: 1 },
    known: 0,
  });
  expect(
    await query(
      `select p.sku, p.name, c.name as category, (select count(*)::int from barcodes b where b.product_id = p.id) as barcodes,
         (select unit_price::int from prices r where r.product_id = p.id) as price
       from products p left join categories c on c.id = p.category_id order by p.sku`,
    ),
  ).toEqual([
    { sku: '1', name: 'Սուրճ', category: 'Coffee', barcodes: 2, price: 129_000 },
    { sku: '2', name: 'Чай', category: 'Tea', barcodes: 0, price: 99_050 },
  ]);
});

test('what a package holds comes along, and is refused where it is no content', async () => {
  const packs = `sku,name,content
P1,Butter,180 g
P2,Milk,"0,93 л"
P3,Bread,
P4,Eggs,10 pcs
`;
  expect(await importer().products('packs', optionsOf(packs))).toMatchObject({
    accepted: 3,
    rejectedByCode: { CONTENT_UNREADABLE: 1 },
  });
  expect(
    await query(
      `select sku, content::int, content_unit as unit from products where sku like 'P_' order by sku`,
    ),
  ).toEqual([
    { sku: 'P1', content: 180, unit: 'kg' },
    { sku: 'P2', content: 930, unit: 'l' },
    { sku: 'P3', content: null, unit: null },
  ]);
});

test('what is asked before paying comes along, serial numbers of pieces only', async () => {
  const tracked = `sku,name,unit,tracking
T1,Phone,pcs,serial
T2,Cheese,kg,LOT
T3,Bread,pcs,
T4,Rope,m,serial
T5,Lamp,pcs,colour
`;
  expect(await importer().products('tracked', optionsOf(tracked))).toMatchObject({
    accepted: 3,
    rejectedByCode: { FIELD_INVALID: 2 },
  });
  expect(
    await query(`select sku, tracking from products where sku like 'T_' order by sku`),
  ).toEqual([
    { sku: 'T1', tracking: 'serial' },
    { sku: 'T2', tracking: 'lot' },
    { sku: 'T3', tracking: 'none' },
  ]);
});

test('the same products again change nothing; a changed row is rejected, not silently dropped', async () => {
  const before = await query('select id, version, name, changed_at from products order by id');
  const again = await importer().products(
    'old',
    optionsOf(goods.replace('990.50', '991'), { sku: 'Art' }),
  );
  expect(again).toMatchObject({
    accepted: 1,
    known: 1,
    rejectedByCode: { DIFFERS_FROM_STORED: 1 },
  });
  expect(await query('select id, version, name, changed_at from products order by id')).toEqual(
    before,
  );
});

test('customers come with phone and card, without any consent', async () => {
  const people = `number,name,phone,card,birthday\n1,Անահիտ,091000101,771000001007,1950-03-13\n2,,091000102,,\n3,Арам,12,,\n4,Лусине,,,13/03/1950\n5,Ваан,,771000001007,\n`;
  const result = await importer().customers('old', optionsOf(people));
  expect(result).toMatchObject({
    rows: 5, accepted: 1, rejectedByCode: { NAME_EMPTY: 1, PHONE_UNREADABLE: 1, DATE_UNREADABLE: 1, ALREADY_EXISTS: 1 },
  }); // prettier-ignore
  expect(
    await query(
      `select c.name, c.reference, c.sms_consent_at, p.phone from customers c join customer_phones p on p.customer_id = c.id`,
    ),
  ).toEqual([{ name: 'Անահիտ', reference: 'old:1', sms_consent_at: null, phone: '+37491000101' }]);
  expect(await importer().customers('old', optionsOf(people))).toMatchObject({
    accepted: 1,
    known: 1,
  });
});

test('a rehearsal judges every row and writes nothing', async () => {
  const before = await query('select count(*) from products');
  expect(
    await rehearseRecords('products', 'other', optionsOf(goods, { sku: 'Art' })),
  ).toMatchObject({ accepted: 3, rejectedByCode: codes });
  expect(await query('select count(*) from products')).toEqual(before);
});
