import type { ChildProcess } from 'node:child_process';
import type { EntryEnvelope, PushAnswer } from '@khanut/shared/contracts';
import { createTestDatabase, type TestDatabase, waitFor } from '@khanut/testkit';
import pg from 'pg';
import { v7 } from 'uuid';
import type { z } from 'zod';
import {
  type ApiProcess,
  startApiProcess,
  stopApiProcess,
} from '../../platform/testing/api-process.js';
import { loyaltyOf } from '../sales/testing/points-shop.js';
import { envelopeOf, sealedSale } from '../sales/testing/sealed-sale.js';
import { createSellingShop, type SellingShop } from '../sales/testing/selling-shop.js';

let db: TestDatabase;
let shop: SellingShop;
let client: pg.Client;
let number = 0;
/** What a till finds when it tries again. */
let sound: ApiProcess;
const running = new Set<ChildProcess>();

beforeAll(async () => {
  db = await createTestDatabase();
  shop = await createSellingShop(db.ownerUrl, { loyalty: loyaltyOf() });
  client = new pg.Client({ connectionString: db.ownerUrl });
  await client.connect();
  sound = await startApi();
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await client?.end();
  await db?.drop();
});

const startApi = async (crashpoint?: string): Promise<ApiProcess> => {
  const api = await startApiProcess('main', {
    ...db.env,
    KHANUT_JOBS: 'none',
    KHANUT_CRASHPOINT: crashpoint,
  });
  running.add(api.child);
  void api.ended.finally(() => running.delete(api.child));
  return api;
};

async function post(
  api: ApiProcess,
  route: 'push' | 'quarantine',
  body: unknown,
): Promise<z.infer<typeof PushAnswer>> {
  const response = await fetch(`${api.url}/api/v1/sync/${route}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${shop.registerToken}` },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as z.infer<typeof PushAnswer>;
}

/** Pushes into a process that dies at the point; then a sound one gets the same bytes again, as a till would send them. */
async function killedThenRetried(point: string, entries: EntryEnvelope[]): Promise<string[]> {
  const doomed = await startApi(point);
  await expect(post(doomed, 'push', { entries })).rejects.toThrow();
  expect(await doomed.ended).toEqual([null, 'SIGKILL']);
  const { verdicts } = await post(sound, 'push', { entries });
  return verdicts.map(({ verdict }) => verdict);
}

const count = async (sql: string, values: unknown[]): Promise<number> =>
  Number((await client.query(sql, values)).rows[0].count);
const batch = (size: number): EntryEnvelope[] =>
  Array.from({ length: size }, () =>
    envelopeOf(
      sealedSale(shop, { number: ++number, lines: [{}, {}], withCustomer: true }),
      'sale',
      number,
    ),
  );

async function expectOnce(entries: EntryEnvelope[]): Promise<void> {
  const ids = entries.map(({ id }) => id);
  expect(await count('select count(*) from sales where id = any($1)', [ids])).toBe(ids.length);
  expect(
    await count('select count(*) from stock_movements where document_id = any($1)', [ids]),
  ).toBe(2 * ids.length);
  expect(await count('select count(*) from customer_ledger where sale_id = any($1)', [ids])).toBe(
    ids.length,
  );
  expect(await count('select count(*) from balance_entries where sale_id = any($1)', [ids])).toBe(
    ids.length,
  );
  expect(
    await count(
      `select sum(amount) - (select sum(amount) from balance_entries) as count from balances where kind = 'points'`,
      [],
    ),
  ).toBe(0);
  expect(await count('select count(*) from outbox where subject_id = any($1)', [ids])).toBe(
    ids.length,
  );
  expect(await count('select sum(visits) as count from customer_totals', [])).toBe(
    await count('select count(*) from sales', []),
  );
  expect(await count('select receipts as count from register_numbers', [])).toBe(
    await count('select count(*) from sales', []),
  );
}

test.each([
  ['push.before-transaction', ['accepted']],
  ['push.in-transaction', ['accepted', 'duplicate']],
  ['push.after-commit', ['duplicate']],
])(
  'killed at %s, a slice of sales is there once after the retry',
  async (point, possible) => {
    const entries = batch(3);
    const verdicts = await killedThenRetried(point, entries);
    expect(new Set(verdicts).size).toBe(1);
    expect(possible).toContain(verdicts[0]);
    await expectOnce(entries);
  },
  60_000,
);

test('killed between slices of a backlog, what was committed stays and the rest follows', async () => {
  const entries = batch(25);
  const verdicts = await killedThenRetried('push.after-commit', entries);
  expect(verdicts).toEqual([
    ...Array.from({ length: 10 }, () => 'duplicate'),
    ...Array.from({ length: 15 }, () => 'accepted'),
  ]);
  await expectOnce(entries);
}, 60_000);

test('killed before the commit of a cash movement, nothing of it stands until the retry', async () => {
  const body = {
    id: v7(), outletId: shop.outletId, registerId: shop.registerId, epoch: 1, at: new Date().toISOString(), businessDate: '2026-11-02',
    staffId: shop.cashierId, shiftId: shop.shiftId, amount: 70_000, reason: 'change',
  }; // prettier-ignore
  const before = await count('select coalesce(sum(cash), 0) as count from shift_totals', []);
  expect(
    await killedThenRetried('push.before-commit', [envelopeOf(body, 'cash-movement', 500)]),
  ).toEqual(['accepted']);
  expect(await count('select sum(cash) as count from shift_totals', [])).toBe(before + 70_000);
  expect(await count('select count(*) from cash_movements where id = $1', [body.id])).toBe(1);
}, 60_000);

test('killed before a quarantine commits, the raw bytes are kept by the retry, once', async () => {
  const broken = { ...(batch(1)[0] as EntryEnvelope), hash: 'a'.repeat(64) };
  number -= 1;
  expect(await killedThenRetried('quarantine.before-commit', [broken])).toEqual(['quarantined']);
  expect(await count('select count(*) from quarantine where entry_id = $1', [broken.id])).toBe(1);
  expect(await count('select count(*) from exceptions where subject_id = $1', [broken.id])).toBe(1);
}, 60_000);

test('killed before a reader commits, each receipt is counted in its hour once', async () => {
  await post(sound, 'push', { entries: batch(3) });
  const counted = () => count('select coalesce(sum(receipts), 0) as count from sales_by_hour', []);
  const worker = (crashpoint?: string) =>
    startApiProcess('worker', { ...db.env, KHANUT_CRASHPOINT: crashpoint });
  // It may die before it can say that it is ready.
  const doomed = await worker('reader.before-commit').catch(() => null);
  await doomed?.ended;
  expect(await counted()).toBe(0);
  const reading = await worker();
  running.add(reading.child);
  const sales = await count('select count(*) from sales', []);
  await waitFor(async () => (await counted()) === sales, 30_000, 'the hours to be counted');
  await stopApiProcess(reading);
  expect(await counted()).toBe(sales);
}, 60_000);
