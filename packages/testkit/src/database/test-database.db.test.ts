import { withClient } from '@khanut/embedded-postgres';
import { createTestDatabase, type TestDatabase } from './index.js';

let first: TestDatabase;
let second: TestDatabase;

beforeAll(async () => {
  [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
});
afterAll(() => Promise.all([first.drop(), second.drop()]));

const ask = async (url: string, sql: string): Promise<unknown> =>
  withClient(url, async (client) => (await client.query<{ answer: unknown }>(sql)).rows[0]?.answer);

test('each file gets a migrated database of its own', async () => {
  const tables = `select count(*)::int as answer from pg_tables where schemaname = 'public'`;
  expect(first.name).not.toBe(second.name);
  expect(await ask(first.appUrl, tables)).toBeGreaterThan(20);
  await ask(first.ownerUrl, 'create table only_here ()');
  expect(await ask(second.ownerUrl, `select to_regclass('only_here') as answer`)).toBeNull();
});

test('the app may change rows and nothing else, the reader may not even that', async () => {
  await expect(ask(first.appUrl, 'create table forbidden ()')).rejects.toThrow(/permission denied/);
  await expect(ask(first.readerUrl, 'delete from outlets')).rejects.toThrow(/permission denied/);
  expect(await ask(first.appUrl, 'select count(*)::int as answer from outlets')).toBeDefined();
});

test('letters of other scripts are compared as letters', async () => {
  const likeness = await ask(first.appUrl, `select similarity('кофе', 'кофейня') > 0.3 as answer`);
  expect(likeness).toBe(true);
});

test('an empty database is there for testing migrations', async () => {
  const empty = await createTestDatabase({ migrated: false });
  const tables = `select count(*)::int as answer from pg_tables where schemaname = 'public'`;
  expect(await ask(empty.ownerUrl, tables)).toBe(0);
  await empty.drop();
});
