import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../database/data-source-options.js';
import { rows } from '../database/rows.js';
import { Attempts } from './attempts.js';

let db: TestDatabase;
let dataSource: DataSource;
let attempts: Attempts;

beforeAll(async () => {
  db = await createTestDatabase();
  dataSource = await new DataSource(
    dataSourceOptions({ url: db.appUrl, poolSize: 6, applicationName: 'test' }),
  ).initialize();
  attempts = new Attempts(dataSource);
});
afterAll(async () => {
  await dataSource.destroy();
  await db.drop();
});

const subjects = (name: string) => [
  { subject: name, freeFailures: 5 },
  { subject: `wide-${name}`, freeFailures: 50 },
];
const tryOnce = (name: string) =>
  attempts.begin(subjects(name)).then(
    () => 'tried',
    (error: { code: string }) => error.code,
  );

test('a hundred guesses at once are no more than six tries', async () => {
  const results = await Promise.all(Array.from({ length: 100 }, () => tryOnce('parallel')));
  expect(results.filter((result) => result === 'tried')).toHaveLength(6);
  expect(new Set(results)).toEqual(new Set(['tried', 'LOCKED_OUT']));
});

test('the wait doubles, and ends', async () => {
  for (let i = 0; i < 6; i += 1) await tryOnce('doubling');
  const waitS = async () => {
    const [row] = await rows<{ wait: number }>(
      dataSource.manager,
      `select round(extract(epoch from locked_until - now()))::int as wait from attempts where subject = 'doubling'`,
    );
    return row?.wait;
  };
  const over = () =>
    rows(
      dataSource.manager,
      `update attempts set locked_until = now() - interval '1 ms' where subject = 'doubling'`,
    );
  expect(await waitS()).toBe(2);
  for (const wait of [4, 8, 16]) {
    await over();
    expect(await tryOnce('doubling')).toBe('tried');
    expect(await waitS()).toBe(wait);
  }
});

test('success forgives the person and does not wipe the wider net', async () => {
  for (let i = 0; i < 3; i += 1) await tryOnce('mine');
  await attempts.succeeded(subjects('mine'));
  const left = await rows(
    dataSource.manager,
    `select subject, failures from attempts where subject like '%mine'`,
  );
  expect(left).toEqual([{ subject: 'wide-mine', failures: 2 }]);
});

test('failures of yesterday are forgotten', async () => {
  for (let i = 0; i < 6; i += 1) await tryOnce('old');
  await rows(
    dataSource.manager,
    `update attempts set last_at = now() - interval '25 hours', locked_until = null where subject = 'old'`,
  );
  expect(await tryOnce('old')).toBe('tried');
  expect(
    await rows(dataSource.manager, `select failures from attempts where subject = 'old'`),
  ).toEqual([{ failures: 1 }]);
});
