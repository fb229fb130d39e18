import type { EntryEnvelope, PushAnswer } from '@khanut/shared/contracts';
import { createTestDatabase, type TestDatabase, waitFor } from '@khanut/testkit';
import pg from 'pg';
import type { z } from 'zod';
import { envelopeOf, sealedSale } from './domains/sales/testing/sealed-sale.js';
import { createSellingShop, type SellingShop } from './domains/sales/testing/selling-shop.js';
import {
  type ApiProcess,
  startApiProcess,
  stopApiProcess,
} from './platform/testing/api-process.js';

// The topology of docker-compose.yml as plain processes: two API processes, one worker, Redis, Postgres.

let db: TestDatabase;
let shop: SellingShop;
let client: pg.Client;
let apis: ApiProcess[];
let worker: ApiProcess;
let number = 0;

beforeAll(async () => {
  db = await createTestDatabase();
  shop = await createSellingShop(db.ownerUrl);
  client = new pg.Client({ connectionString: db.ownerUrl });
  await client.connect();
  const env = { ...db.env, REDIS_URL: process.env.REDIS_URL };
  apis = [
    await startApiProcess('main', { ...env, KHANUT_JOBS: 'none' }),
    await startApiProcess('main', { ...env, KHANUT_JOBS: 'none' }),
  ];
  worker = await startApiProcess('worker', env);
}, 60_000);
afterAll(async () => {
  for (const running of [...(apis ?? []), worker]) if (running) await stopApiProcess(running);
  await client?.end();
  await db?.drop();
});

const sales = (count: number): EntryEnvelope[] =>
  Array.from({ length: count }, () =>
    envelopeOf(
      sealedSale(shop, { number: ++number, lines: [{}, {}], withCustomer: true }),
      'sale',
      number,
    ),
  );

async function push(
  api: ApiProcess,
  entries: EntryEnvelope[],
): Promise<z.infer<typeof PushAnswer>['verdicts']> {
  const response = await fetch(`${api.url}/api/v1/sync/push`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${shop.registerToken}` },
    body: JSON.stringify({ entries }),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return ((await response.json()) as z.infer<typeof PushAnswer>).verdicts;
}

async function figure(sql: string): Promise<number> {
  return Number(Object.values((await client.query(sql)).rows[0] as Record<string, unknown>)[0]);
}

async function expectEachOnce(count: number): Promise<void> {
  expect(await figure('select count(*) from sales')).toBe(count);
  expect(await figure('select count(*) from stock_movements')).toBe(2 * count);
  expect(await figure('select sum(visits) from customer_totals')).toBe(count);
  expect(await figure('select sum(sales) from shift_totals')).toBe(count);
  const apart = `select count(*) from stock_levels l where on_hand <> (select sum(quantity) from stock_movements m
    where m.outlet_id = l.outlet_id and m.product_id = l.product_id)`;
  expect(await figure(apart)).toBe(0);
}

test('the same sales pushed to both processes at the same instant are posted once', async () => {
  const entries = sales(20);
  const answers = await Promise.all([
    push(apis[0]!, entries),
    push(apis[1]!, entries),
    push(apis[0]!, [...entries].reverse()),
  ]);
  for (const { id } of entries) {
    const verdicts = answers
      .map((verdictsOf) => verdictsOf.find((v) => v.id === id)!.verdict)
      .toSorted();
    // Where the later numbers were faster, those before them were missed until they came.
    expect([
      ['accepted', 'duplicate', 'duplicate'],
      ['duplicate', 'duplicate', 'exception'],
    ]).toContainEqual(verdicts);
  }
  const stillMissed = `select count(*) from exceptions where code = 'NUMBER_GAP' and resolved_at is null`;
  expect(await figure(stillMissed)).toBe(0);
  await expectEachOnce(20);
});

test('one process killed in the middle of a push: the other takes the same entries, none doubles', async () => {
  const before = await figure('select count(*) from sales');
  const entries = sales(40);
  const [doomed, sound] = [apis[0]!, apis[1]!];
  const lost = push(doomed, entries).catch(() => null);
  const started = Date.now();
  await waitFor(
    async () =>
      (await figure('select count(*) from sales')) > before || Date.now() - started > 5_000,
  );
  doomed.child.kill('SIGKILL');
  await lost;
  await doomed.ended;
  const verdicts = await push(sound, entries);
  expect(verdicts.every((v) => v.verdict === 'accepted' || v.verdict === 'duplicate')).toBe(true);
  await expectEachOnce(before + 40);
});

test('the worker has read every event of the sales exactly once', async () => {
  const posted = await figure('select count(*) from sales');
  await waitFor(
    async () => (await figure('select coalesce(sum(receipts), 0) from sales_by_hour')) === posted,
    20_000,
  );
  expect(await figure('select sum(net) from sales_by_hour')).toBe(
    await figure('select sum(net) from sales'),
  );
});
