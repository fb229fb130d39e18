import { availableParallelism } from 'node:os';
import { createTestDatabase, type TestDatabase, waitFor } from '@khanut/testkit';
import pg from 'pg';
import { v7 } from 'uuid';
import {
  type ApiProcess,
  startApiProcess,
  stopApiProcess,
} from '../../platform/testing/api-process.js';
import { sealedSale } from '../sales/testing/sealed-sale.js';
import { createSellingShop, type SellingShop } from '../sales/testing/selling-shop.js';
import { receiptsOf, type ReceiptWish, repeated } from './testing/small-shop.js';
import { storeReceipts } from './testing/stored-receipts.js';

let db: TestDatabase;
let client: pg.Client;
let shop: SellingShop;
const running: ApiProcess[] = [];
/** Of three days: more than one thread's share. */
const receipts = 3_000;
const seal = (wish: ReceiptWish) => sealedSale(shop, wish);

beforeAll(async () => {
  db = await createTestDatabase();
  shop = await createSellingShop(db.ownerUrl);
  client = new pg.Client({ connectionString: db.ownerUrl });
  await client.connect();
  await storeReceipts(client, repeated(receiptsOf(seal, 60), receipts));
});
afterAll(async () => {
  for (const { child } of running) child.kill('SIGKILL');
  await client?.end();
  await db?.drop();
});

async function startWorker(crashpoint?: string): Promise<ApiProcess> {
  const env = crashpoint ? { KHANUT_CRASHPOINT: crashpoint } : {};
  const worker = await startApiProcess('worker', { ...db.env, ...env });
  running.push(worker);
  return worker;
}

async function ask(): Promise<string> {
  const id = v7();
  const draft = { ...shop.rulebook.rules[0], id: v7(), conditions: [], stack: 'draft' };
  await client.query(
    `insert into back_tests (id, rule_name, draft, rulebook_version, from_date, to_date, state)
     values ($1, 'Draft', $2, 1, '2026-10-01', '2026-10-31', 'waiting')`,
    [id, JSON.stringify(draft)],
  );
  await client.query(
    `insert into outgoing_jobs (queue, name, key, body) values ('work', 'back-test', $1, $2)`,
    [`back-test ${id} 0`, JSON.stringify({ backTestId: id })],
  );
  return id;
}
const rowOf = async (id: string) =>
  (await client.query('select state, attempts, done::int, result from back_tests where id = $1', [id])).rows[0]; // prettier-ignore
const becomes = (id: string, state: string) =>
  waitFor(async () => ((await rowOf(id)).state === state ? rowOf(id) : undefined), 25_000);

/** Another back-test at which three workers have died. */
async function deadThrice(): Promise<string> {
  const id = await ask();
  await client.query(
    `update back_tests set state = 'running', started_at = now(), seen_at = now() - interval '1 minute', attempts = 3 where id = $1`,
    [id],
  );
  return id;
}

test('a worker killed under way: another one takes it up and brings it to its end, in threads; one that kills every worker has failed after three', async () => {
  // Asked for before, it could kill the worker before that says it is ready.
  const dead = await startWorker('back-test.under-way');
  const id = await ask();
  await dead.ended;
  expect(await rowOf(id)).toMatchObject({ state: 'running', attempts: 1 });
  await client.query(`update back_tests set seen_at = now() - interval '1 minute' where id = $1`, [id]); // prettier-ignore
  const killer = await deadThrice();
  const alive = await startWorker();
  expect(await becomes(killer, 'failed')).toMatchObject({ attempts: 3, result: null });
  const done = await becomes(id, 'done');
  expect(done).toMatchObject({ attempts: 2, done: receipts, result: { receipts, skipped: 0 } });
  expect(done.result.changed).toBeGreaterThan(receipts - 100);
  await stopApiProcess(alive);
}, 60_000);

test('a worker that ends in order puts it back at once', async () => {
  const first = await startWorker();
  const id = await whileReceiptsAreLocked(async () => {
    const asked = await ask();
    await waitFor(areThreadsWaiting, 25_000);
    await stopApiProcess(first);
    expect(await rowOf(asked)).toMatchObject({ state: 'waiting', attempts: 1 });
    return asked;
  });
  const second = await startWorker();
  expect(await becomes(id, 'done')).toMatchObject({ attempts: 2, done: receipts });
  await stopApiProcess(second);
}, 60_000);

/** Meanwhile a back-test is under way for as long as it takes. */
async function whileReceiptsAreLocked<T>(work: () => Promise<T>): Promise<T> {
  const holder = new pg.Client({ connectionString: db.ownerUrl });
  await holder.connect();
  try {
    await holder.query('begin');
    await holder.query('lock table entries in access exclusive mode');
    return await work();
  } finally {
    await holder.end();
  }
}

const areThreadsWaiting = async (): Promise<boolean> => {
  const { rowCount } = await client.query(
    `select from pg_stat_activity where datname = current_database()
       and application_name = 'khanut-back-test' and wait_event_type = 'Lock'`,
  );
  return rowCount === Math.min(2, availableParallelism());
};
