import { createTestDatabase, type TestDatabase, testClock } from '@khanut/testkit';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { dataSourceOptions } from '../database/data-source-options.js';
import { rows } from '../database/rows.js';
import { RandomIds } from '../ids/ids.js';
import { Sessions } from './sessions.js';

let db: TestDatabase;
let dataSource: DataSource;
let sessions: Sessions;
const clock = testClock(new Date().toISOString());
const staffId = v7();
const hourMs = 3_600_000;

beforeAll(async () => {
  db = await createTestDatabase();
  const options = dataSourceOptions({ url: db.appUrl, poolSize: 4, applicationName: 'test' });
  dataSource = await new DataSource(options).initialize();
  sessions = new Sessions(dataSource, clock, new RandomIds());
  await rows(
    dataSource.manager,
    `insert into staff (id, name, role) values ($1, 'Anahit', 'store_manager')`,
    [staffId],
  );
});
afterAll(async () => {
  await dataSource.destroy();
  await db.drop();
});

const open = async () => (await sessions.open(dataSource.manager, staffId, 'cookie')).token;

test('the database holds no token, only its hash', async () => {
  const token = await open();
  const stored = await rows<{ all: string }>(
    dataSource.manager,
    'select s::text as all from sessions s',
  );
  expect(stored.map(({ all }) => all).join()).not.toContain(token);
  expect(token).toHaveLength(43);
});

test('a session in use lives on, an idle one ends after twelve hours, and none outlives a week', async () => {
  const idle = await open();
  const used = await open();
  clock.advance(7 * hourMs);
  expect(await sessions.find(used, 'cookie')).toMatchObject({ staffId, outlets: [] });
  clock.advance(6 * hourMs);
  expect(await sessions.find(idle, 'cookie')).toBe('expired');
  expect(await sessions.find(used, 'cookie')).toMatchObject({ staffId });
  let hours = 13;
  while ((await sessions.find(used, 'cookie')) !== 'expired' && hours < 400) {
    clock.advance(5 * hourMs);
    hours += 5;
  }
  expect(hours).toBeGreaterThan(7 * 24 - 12);
  expect(hours).toBeLessThanOrEqual(7 * 24 + 5);
});

test('a cashier session opens no backoffice, and the other way round', async () => {
  const { token } = await sessions.open(dataSource.manager, staffId, 'cashier', v7());
  expect(await sessions.find(token, 'cookie')).toBeUndefined();
  expect(await sessions.find(await open(), 'cashier')).toBeUndefined();
});

test('rights are those of now, not of the sign-in', async () => {
  const token = await open();
  await rows(
    dataSource.manager,
    `update staff set role = 'viewer', all_outlets = true where id = $1`,
    [staffId],
  );
  expect(await sessions.find(token, 'cookie')).toMatchObject({ role: 'viewer', outlets: 'all' });
  await rows(dataSource.manager, 'update staff set disabled_at = now() where id = $1', [staffId]);
  expect(await sessions.find(token, 'cookie')).toBe('expired');
});
