import {
  enrolRoute,
  numbersRoute,
  type PullAnswer,
  pullRoute,
  pushRoute,
  quarantineRoute,
  type Witness,
} from '@khanut/shared/contracts';
import { waitFor } from '@khanut/testkit';
import { v7 } from 'uuid';
import { OutboxReaders } from '../../platform/outbox/readers.js';
import { systemCtx } from '../../platform/http/ctx.js';
import { TestCaller } from '../../platform/testing/test-caller.js';
import { enrolmentCodeHash, newEnrolmentCode } from '../outlets/enrolment-code.js';
import { addRegister } from '../sales/testing/selling-shop.js';
import { decodeCursor, feedTables } from './pull-cursor.js';
import { PutBack } from './put-back.js';
import { PushingTill } from './testing/sample-pushing-till.js';

let world: PushingTill;
const seen: string[] = [];

beforeAll(async () => {
  world = await PushingTill.open();
  const reader = { name: 'seen', topics: ['told'], handle: async (_: unknown, events: { subject_id: string }[]) => void seen.push(...events.map((one) => one.subject_id)) }; // prettier-ignore
  world.api.app.get(OutboxReaders).register(reader as never);
});
afterAll(() => world?.close());

const generation = async () =>
  (await world.one('select generation from feed_generation'))['generation'] as string;
const told = async () =>
  (
    await world.client.query(
      `select e.register_id, e.outlet_id, a.detail from audit a left join exceptions e
         on e.code = 'DATABASE_OLDER' and e.subject_id = a.subject_id
       where a.act = 'database.put-back' order by a.id`,
    )
  ).rows;
/** As if the last time were long ago, or in a database older than that. */
const muchLater = () => world.client.query('update feed_generation set told_at = null');
const pull = (cursor?: string): Promise<PullAnswer> =>
  world.till.call(pullRoute, { query: cursor ? { cursor } : {} } as never) as Promise<PullAnswer>;
const pushWith = (witness: Witness | undefined) => {
  const body = { entries: [world.saleEntry()], witness };
  return world.till.call(pushRoute, { body } as never);
};

const keepRaw = (caller: TestCaller, witness?: Witness) => {
  const entry = world.saleEntry();
  const body = { ...entry, body: `{"id":"${entry.id}","not":"a sale"}`, witness };
  return caller.call(quarantineRoute, { body }).then(() => entry.id);
};

test('a witness that is here, or of an earlier generation, is no sign', async () => {
  const now = await generation();
  await pushWith({ generation: now, entryId: await keepRaw(world.till) });
  const entry = world.saleEntry();
  await world.push([entry]);
  await pushWith({ generation: now, entryId: entry.id });
  await pushWith({ generation: v7(), entryId: v7() });
  await world.till.call(numbersRoute, { query: { generation: v7(), entryId: v7() } });
  expect(await generation()).toBe(now);
});

test('an entry that was acknowledged and is missing renews the generation once, and tells of it', async () => {
  const now = await generation();
  const lost = { generation: now, entryId: v7() };
  const answers = await Promise.all([
    pushWith(lost),
    pushWith({ ...lost, entryId: v7() }),
    world.till.call(numbersRoute, { query: lost }),
  ]);
  // What came with it is taken all the same.
  expect(answers[0]).toMatchObject({ verdicts: [{ codes: [] }] });
  const renewed = await generation();
  expect(renewed).not.toBe(now);
  expect(await pull()).toMatchObject({ generation: renewed, full: true });
  const { registerId, outletId } = world.shop;
  expect(await told()).toEqual([
    { register_id: registerId, outlet_id: outletId, detail: { why: 'till' } },
  ]);
});

test('a till that lies does so every ten minutes at most', async () => {
  const now = await generation();
  await pushWith({ generation: now, entryId: v7() });
  expect(await generation()).toBe(now);
  await muchLater();
  await pushWith({ generation: now, entryId: v7() });
  expect(await generation()).not.toBe(now);
});

test('what is kept raw names its witness too; the word of a revoked register is not heeded', async () => {
  await addRegister(world.client, world.shop, v7(), 'stolen', 'R3');
  await world.client.query(`update registers set token_revoked_at = now() where code = 'R3'`);
  await muchLater();
  const now = await generation();
  const lost = { generation: now, entryId: v7() };
  await keepRaw(new TestCaller(world.api.app, { authorization: 'Bearer stolen' }), lost);
  expect(await generation()).toBe(now);
  await keepRaw(world.till, lost);
  expect(await generation()).not.toBe(now);
});

test('a cursor at a row that is older here, or missing, renews it; one at a row that changed since does not', async () => {
  const { cursor, generation: now } = await pull();
  const last = (
    await world.client.query(
      `select id from (${feedTables.map((table) => `select ${table === 'customer_totals' ? 'customer_id as id' : 'id'}, xid from ${table}`).join(' union all ')}) f order by xid desc limit 1`,
    )
  ).rows[0].id;
  const products = `update products set xid = $1::xid8 where id = $2`;
  const { xid } = await world.one('select xid::text as xid from products where id = $1', [last]);
  await world.client.query('update products set xid = pg_current_xact_id() where id = $1', [last]);
  expect(await pull(cursor)).toMatchObject({ full: false, generation: now });

  await muchLater();
  await world.client.query(products, [String(Number(xid) - 1), last]);
  const answer = await pull(cursor);
  expect(answer.full).toBe(true);
  expect(answer.generation).not.toBe(now);
  expect(answer.products).toHaveLength(world.shop.products.length);
});

test('a cursor of before the next start of the server goes on; one of later than that start tells of a lost future', async () => {
  const start = (id: string, fromXid: bigint | number) =>
    world.client.query(
      'insert into database_starts (id, started_at, from_xid) values ($1, clock_timestamp(), $2::text::xid8)',
      [id, String(fromXid)],
    );
  await muchLater();
  const { xid: newest } = await world.one('update products set xid = pg_current_xact_id() returning xid::text as xid'); // prettier-ignore
  // The feed waits for every transaction that runs in the cluster.
  const first = await waitFor(async () => {
    const answer = await pull();
    return decodeCursor(answer.cursor)?.xid === newest ? answer : undefined;
  });
  const { generation: now } = first;
  const before = BigInt(decodeCursor(first.cursor)!.before);
  expect(before).toBeGreaterThan(BigInt(newest as string));
  await start(v7(), before);
  const second = await pull(first.cursor);
  expect(second).toMatchObject({ full: false, generation: now });

  // As after a backup of the files: what the till was told reaches further than the start that came next.
  await start(v7(), before - 1n);
  const answer = await pull(first.cursor);
  expect(answer.full).toBe(true);
  expect(answer.generation).not.toBe(now);

  await muchLater();
  // Told after a start that the copy is older than.
  await world.client.query('update database_starts set id = gen_random_uuid()');
  expect(await pull(answer.cursor)).toMatchObject({ full: true });
  expect(await generation()).not.toBe(answer.generation);
});

test('the command renews, and epochs granted afterwards are above those of a lost future', async () => {
  const now = await generation();
  const { outletId } = world.shop;
  const lostFuture = 7;
  const registerId = v7();
  await world.client.query(
    `insert into registers (id, outlet_id, code, name, epoch) values ($1, $2, 'R9', 'R9', 1)`,
    [registerId, outletId],
  );
  await world.api.app.get(PutBack).byHand(systemCtx(new Date(), 'cli'));
  expect(await generation()).not.toBe(now);
  expect((await told()).at(-1)).toMatchObject({ detail: { why: 'command' }, register_id: null });

  const epochs: number[] = [];
  for (let at = 0; at < 2; at++) {
    const code = newEnrolmentCode();
    await world.client.query(
      `insert into enrolment_codes (code_hash, register_id, expires_at) values ($1, $2, now() + interval '1 minute')`,
      [enrolmentCodeHash(code), registerId],
    );
    const body = { code, origin: 'http://localhost:1', agent: null };
    epochs.push((await world.api.nobody.call(enrolRoute, { body })).epoch);
  }
  expect(epochs[0]).toBeGreaterThan(1000 * Math.ceil(lostFuture / 1000));
  expect(epochs[1]).toBe(epochs[0]! + 1);
});

test('a database that came from another cluster tells tills and readers of everything again', async () => {
  await world.client.query(`insert into outbox (topic, subject_id) values ('told', 'before')`);
  await world.api.drainOutbox();
  const now = await generation();
  await world.client.query(`insert into outbox (topic, subject_id) values ('told', 'unread')`);
  for (const table of [...feedTables, 'outbox', 'outbox_cursors'])
    await world.client.query(`update ${table} set xid = (xid::text::bigint + 1e12)::bigint::text::xid8`); // prettier-ignore
  await world.client.query(`update feed_generation set place = 'elsewhere/1'`);
  expect((await pull()).products).toEqual([]);

  const starts = () => world.api.app.get(PutBack).onApplicationBootstrap();
  await starts();
  expect(await generation()).not.toBe(now);
  expect((await pull()).products).toHaveLength(world.shop.products.length);
  await world.client.query(`insert into outbox (topic, subject_id) values ('told', 'after')`);
  await world.api.drainOutbox();
  expect(seen).toEqual(['before', 'unread', 'after']);
  const stays = await generation();
  await starts();
  expect(await generation()).toBe(stays);
});

test('what another register of this device sold is a duplicate where it is held, and kept raw where it is not', async () => {
  const entry = world.saleEntry();
  await world.push([entry]);
  await addRegister(world.client, world.shop, v7(), 'other', 'R2');
  const other = new TestCaller(world.api.app, { authorization: 'Bearer other' });
  const body = { entries: [entry, world.saleEntry()] };
  expect(await other.call(pushRoute, { body } as never)).toMatchObject({
    verdicts: [{ verdict: 'duplicate' }, { verdict: 'quarantined', codes: ['UNKNOWN_REGISTER'] }],
  });
});
