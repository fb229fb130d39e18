import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import { DataSource } from 'typeorm';
import { checkDatabase } from './boot-checks.js';
import { dataSourceOptions } from './data-source-options.js';
import { Hot } from './hot.js';
import { changedRows, rows } from './rows.js';
import { transaction } from './transaction.js';

let db: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  db = await createTestDatabase();
  dataSource = await new DataSource(
    dataSourceOptions({ url: db.appUrl, poolSize: 4, applicationName: 'test' }),
  ).initialize();
});
afterAll(async () => {
  await dataSource.destroy();
  await db.drop();
});

const ask = <Row>(text: string, values?: unknown[]) => rows<Row>(dataSource.manager, text, values);

test('the test server passes the boot checks with the flag, and not without', async () => {
  await checkDatabase(db.appUrl, { unsafeDurabilityOk: true });
  await expect(checkDatabase(db.appUrl, { unsafeDurabilityOk: false })).rejects.toThrow(
    /power cut/,
  );
});

test('rows come in the shapes of the wire', async () => {
  const [row] =
    await ask(`select 9007199254740991::bigint as big, sum(x) as total, array[1::bigint, null] as list, 0.5 as half,
    '2026-03-02'::date as day, '2026-03-02 12:00:00.5+04'::timestamptz as at from (values (1::bigint), (2)) v(x)`);
  expect(row).toEqual({
    big: 9_007_199_254_740_991, total: 3, list: [1, null], half: '0.5', day: '2026-03-02', at: '2026-03-02T08:00:00.500Z',
  }); // prettier-ignore
});

test('money beyond the safe integers is an error, not a rounded figure', async () => {
  await expect(ask('select 9007199254740992::bigint as big')).rejects.toThrow(/not a safe integer/);
});

test('UPDATE and DELETE answer rows and counts like any other verb', async () => {
  await ask(
    `insert into attempts (subject, failures, last_at) values ('a', 1, now()), ('b', 1, now())`,
  );
  expect(
    await ask(`update attempts set failures = 2 where subject = 'a' returning failures`),
  ).toEqual([{ failures: 2 }]);
  expect(await changedRows(dataSource.manager, 'delete from attempts')).toBe(2);
});

test('a hot statement is prepared once a connection, in and outside transactions', async () => {
  const hot = new Hot(dataSource);
  const statement = { name: 'test-double', text: 'select $1::int * 2 as twice' };
  expect(await hot.run(statement, [21])).toEqual([{ twice: 42 }]);
  await transaction(dataSource, async (tx) => {
    expect(await hot.runIn(tx, statement, [1])).toEqual([{ twice: 2 }]);
    const [prepared] = await rows<{ count: number }>(
      tx,
      `select count(*)::int as count from pg_prepared_statements where name = 'test-double'`,
    );
    expect(prepared?.count).toBe(1);
  });
  await expect(hot.runIn(dataSource.manager, statement, [1])).rejects.toThrow(/not a transaction/);
});

test('a deadlock is tried again and both do their work', async () => {
  await ask(
    `insert into attempts (subject, failures, last_at) values ('x', 0, now()), ('y', 0, now())`,
  );
  let arrived = 0;
  let open: () => void = () => {};
  const both = new Promise<void>((resolve) => (open = resolve));
  const count = (first: string, second: string) =>
    transaction(dataSource, async (tx) => {
      await rows(tx, 'update attempts set failures = failures + 1 where subject = $1', [first]);
      // Both hold their first row before either asks for the second; the repeat passes at once.
      if (++arrived === 2) open();
      await both;
      await rows(tx, 'update attempts set failures = failures + 1 where subject = $1', [second]);
    });
  await Promise.all([count('x', 'y'), count('y', 'x')]);
  expect(arrived).toBe(3);
  expect(await ask('select failures from attempts order by subject')).toEqual([
    { failures: 2 },
    { failures: 2 },
  ]);
});
