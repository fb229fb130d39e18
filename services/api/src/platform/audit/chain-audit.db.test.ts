import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import pg from 'pg';
import { laws } from '../../verify/laws.js';
import { verifyDatabase } from '../../verify/verify.js';
import { rows } from '../database/rows.js';
import { createTestApi, type TestApi } from '../testing/create-test-api.js';
import { chainAudit } from './chain-audit.js';

const lawName = 'what was put on record is one unbroken chain';

let db: TestDatabase;
let api: TestApi;
let client: pg.Client;

beforeAll(async () => {
  db = await createTestDatabase();
  api = await createTestApi({ databaseUrl: db.appUrl });
  client = new pg.Client({ connectionString: db.adminUrl });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await api?.close();
  await db?.drop();
});

const ask = <Row>(text: string) => rows<Row>(api.dataSource.manager, text);
const record = (count: number) =>
  ask(
    `insert into audit (act, detail) select 'stock.adjusted', jsonb_build_object('n', n) from generate_series(1, ${count}) n`,
  );
const broken = async () =>
  (await verifyDatabase(db.readerUrl))
    .filter((finding) => finding.broken > 0)
    .map((finding) => finding.law.name);

test('what was put on record becomes one chain, however often and by however many it is chained', async () => {
  await record(1_203);
  const counts = await Promise.all([1, 2, 3].map(() => chainAudit(api.dataSource)));
  await record(2);
  counts.push(await chainAudit(api.dataSource), await chainAudit(api.dataSource));
  const [all] = await ask<{ all: number; chained: number; last: number }>(
    'select count(*) as all, count(chain_no) as chained, max(chain_no) as last from audit',
  );
  expect(all?.chained).toBe(all?.all);
  expect(all?.last).toBe(all?.all);
  expect(counts.reduce((sum, one) => sum + one, 0)).toBe(all?.all);
  expect(await broken()).toEqual([]);
});

test('the application can neither change nor remove a row', async () => {
  await expect(ask(`update audit set act = 'x'`)).rejects.toThrow(/permission denied/);
  await expect(ask('delete from audit')).rejects.toThrow(/permission denied/);
  await expect(ask('update audit set hash = null')).rejects.toThrow(/is not changed/);
});

test.each([
  ['a changed row', `update audit set detail = '{"n": 0}' where chain_no = 7`],
  ['a row removed', 'delete from audit where chain_no = 7'],
  ['a row put in between', `update audit set chain_no = 100000 where chain_no = 7`],
])('%s is found, whoever did it', async (_, text) => {
  await client.query('begin; alter table audit disable trigger audit_is_kept');
  await client.query(text);
  const { rows: found } = await client.query<{ broken: string }>(
    laws.find((law) => law.name === lawName)!.sql,
  );
  await client.query('rollback');
  expect(Number(found[0]?.broken)).toBeGreaterThan(0);
});
