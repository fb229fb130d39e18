import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import { rows } from '../database/rows.js';
import { createTestApi, type TestApi } from '../testing/create-test-api.js';
import { Housekeeping } from './housekeeping.js';

let db: TestDatabase;
let api: TestApi;

beforeAll(async () => {
  db = await createTestDatabase();
  api = await createTestApi({ databaseUrl: db.appUrl });
});
afterAll(async () => {
  await api.close();
  await db.drop();
});

const ask = <Row>(text: string) => rows<Row>(api.dataSource.manager, text);

test('only what nobody needs is swept out', async () => {
  const { staff } = await api.shop();
  await ask(`insert into sessions (token_hash, staff_id, kind, expires_at) values
    ('old', '${staff.owner.id}', 'cookie', now() - interval '31 days'), ('new', '${staff.owner.id}', 'cookie', now() - interval '1 day')`);
  await ask(
    `insert into attempts (subject, failures, last_at) values ('old', 9, now() - interval '3 days'), ('new', 9, now())`,
  );
  await ask(`insert into outgoing_jobs (queue, name, key, body, handed_over_at) values
    ('work', 'x', 'old', '{}', now() - interval '31 days'), ('work', 'x', 'waiting', '{}', null)`);
  expect(await api.app.get(Housekeeping).sweep()).toMatchObject({
    sessions: 1,
    attempts: 1,
    outgoing_jobs: 1,
  });
  expect(await ask('select subject from attempts')).toEqual([{ subject: 'new' }]);
  expect(await ask('select key from outgoing_jobs')).toEqual([{ key: 'waiting' }]);
});

test('an event that a reader has still to read stays, however old', async () => {
  await ask(
    `insert into outbox (topic, subject_id, at) select 'sale.posted', n::text, now() - interval '91 days' from generate_series(1, 4) n`,
  );
  const events = await ask<{ id: number; xid: string }>(
    'select id, xid::text as xid from outbox order by id',
  );
  const second = events[1];
  await ask(
    `insert into outbox_cursors (reader, xid, id) values ('slow', '${second?.xid}', ${second?.id}), ('fast', '${second?.xid}', 999999)`,
  );
  expect(await api.app.get(Housekeeping).sweep()).toMatchObject({ outbox: 2 });
  expect(await ask('select subject_id from outbox order by id')).toEqual([
    { subject_id: '3' },
    { subject_id: '4' },
  ]);
});

test('the coming months have their partitions', async () => {
  const jobs = await createTestApi({ databaseUrl: db.appUrl, env: { KHANUT_JOBS: 'inline' } });
  const parts = await ask(`select relname from pg_class where relname ~ '^sale_lines_[0-9]{6}$'`);
  expect(parts).toHaveLength(3);
  await jobs.close();
});
