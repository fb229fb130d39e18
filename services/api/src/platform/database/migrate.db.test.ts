import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withClient } from '@khanut/embedded-postgres';
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import { migrate } from './migrate.js';
import { schemaSql } from './schema-sql.js';

const directories: string[] = [];
afterAll(() => directories.forEach((path) => rmSync(path, { recursive: true })));

function directoryOf(files: Record<string, string>): string {
  const path = mkdtempSync(join(tmpdir(), 'khanut-migrations-'));
  directories.push(path);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return path;
}

const roles = `do $$ begin if not exists (select from pg_roles where rolname = 'khanut_app') then create role khanut_app; end if; end $$;`;
const first = { '0001_first.sql': `${roles} create table first (id int);` };

async function withEmpty(work: (db: TestDatabase) => Promise<void>): Promise<void> {
  const db = await createTestDatabase({ migrated: false });
  try {
    await work(db);
  } finally {
    await db.drop();
  }
}

const tables = (db: TestDatabase, schema = 'public') =>
  withClient(db.ownerUrl, async (client) => {
    const { rows } = await client.query<{ tablename: string }>(
      'select tablename from pg_tables where schemaname = $1 order by 1',
      [schema],
    );
    return rows.map(({ tablename }) => tablename);
  });

test('schema.sql is what the migrations make of an empty database', () =>
  withEmpty(async (db) => {
    await migrate(db.ownerUrl);
    const committed = readFileSync(new URL('../../../schema.sql', import.meta.url), 'utf8');
    expect(await withClient(db.ownerUrl, schemaSql)).toBe(committed);
    expect((await tables(db, 'bullmq')).length).toBeGreaterThan(3);
  }));

test('a second run does nothing, and of four at once one works', () =>
  withEmpty(async (db) => {
    const directory = directoryOf(first);
    const done = await Promise.all([1, 2, 3, 4].map(() => migrate(db.ownerUrl, directory)));
    expect(done.flat()).toEqual(['0001_first_0000000000001']);
    expect(await migrate(db.ownerUrl, directory)).toEqual([]);
  }));

test('a migration that fails half way leaves nothing, those before it stay, and it can be mended', () =>
  withEmpty(async (db) => {
    const broken = directoryOf({
      ...first,
      '0002_second.sql': 'create table second (id int); select 1 / 0;',
    });
    await expect(migrate(db.ownerUrl, broken)).rejects.toThrow(/division by zero/);
    expect(await tables(db)).toEqual(['first', 'migrations']);
    const mended = directoryOf({ ...first, '0002_second.sql': 'create table second (id int);' });
    expect(await migrate(db.ownerUrl, mended)).toEqual(['0002_second_0000000000002']);
  }));

test('a gap in the numbers and an odd name are refused before anything runs', () =>
  withEmpty(async (db) => {
    await expect(migrate(db.ownerUrl, directoryOf({ ...first, '0003_x.sql': '' }))).rejects.toThrow(
      /expected number 2/,
    );
    await expect(migrate(db.ownerUrl, directoryOf({ 'first.sql': '' }))).rejects.toThrow(
      /expected number 1/,
    );
  }));

test('the application role cannot change tables, nor the list of migrations', () =>
  withEmpty(async (db) => {
    await migrate(db.ownerUrl);
    const asApp = (text: string) => withClient(db.appUrl, (client) => client.query(text));
    await expect(asApp('create table mine (id int)')).rejects.toThrow(/permission denied/);
    await expect(asApp('alter table sales add column x int')).rejects.toThrow(/must be owner/);
    await expect(asApp('delete from migrations')).rejects.toThrow(/permission denied/);
    await expect(asApp('create table bullmq.mine (id int)')).rejects.toThrow(/permission denied/);
    expect((await asApp('select count(*) from sales')).rowCount).toBe(1);
  }));
