import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../database/data-source-options.js';
import { rows } from '../database/rows.js';
import { transaction } from '../database/transaction.js';
import { createLogger } from '../logging/logger.js';
import type { Queues } from '../queue/queues.js';
import { appendEvents, appendJobs, type StoredEvent } from './outbox.js';
import { OutboxReaders, type Reader } from './readers.js';
import { Relay } from './relay.js';

let db: TestDatabase;
let dataSource: DataSource;
const logger = createLogger('silent');

beforeEach(async () => {
  db = await createTestDatabase();
  dataSource = await new DataSource(
    dataSourceOptions({ url: db.appUrl, poolSize: 6, applicationName: 'test' }),
  ).initialize();
});
afterEach(async () => {
  await dataSource.destroy();
  await db.drop();
});

const append = (...ids: string[]) =>
  transaction(dataSource, (tx) =>
    appendEvents(
      tx,
      ids.map((subjectId) => ({ topic: 'sale.posted', subjectId })),
    ),
  );

/** Stores each subject it reads in a table, as a rollup would. */
function counting(onEvents: (events: StoredEvent[]) => void = () => {}): Reader {
  return {
    name: 'counting',
    topics: ['sale.posted'],
    handle: async (tx, events) => {
      for (const event of events)
        await rows(
          tx,
          `insert into attempts (subject, failures, last_at) values ($1, 1, now()) on conflict (subject) do update set failures = attempts.failures + 1`,
          [event.subject_id],
        );
      onEvents(events);
    },
  };
}

const counted = () =>
  rows<{ subject: string; failures: number }>(
    dataSource.manager,
    'select subject, failures from attempts order by subject',
  );

function readers(reader = counting()): OutboxReaders {
  const made = new OutboxReaders(dataSource, logger);
  made.register(reader);
  return made;
}

test('what is rolled back is never read', async () => {
  await expect(
    transaction(dataSource, async (tx) => {
      await appendEvents(tx, [{ topic: 'sale.posted', subjectId: 'gone' }]);
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  await append('kept');
  await readers().drain();
  expect(await counted()).toEqual([{ subject: 'kept', failures: 1 }]);
});

test('events are read in the order of their transactions, also where the count of digits grows', async () => {
  // More than one page, and transaction 10 after transaction 9.
  await rows(
    dataSource.manager,
    `insert into outbox (xid, topic, subject_id)
     select x::text::xid8, 'sale.posted', x || '-' || lpad(n::text, 3, '0')
     from generate_series(1, 400) n, unnest(array[10, 9]) x`,
  );
  const order: string[] = [];
  await readers(counting((events) => order.push(...events.map((e) => e.subject_id)))).drain();
  expect(order).toHaveLength(800);
  expect(order.map((subject) => Number(subject.split('-')[0]))).toEqual([
    ...Array.from({ length: 400 }, () => 9),
    ...Array.from({ length: 400 }, () => 10),
  ]);
});

test('each event is read once, though four processes read at the same time', async () => {
  for (let i = 0; i < 30; i += 1) await append(`s${String(i).padStart(2, '0')}`, `t${i}`);
  await Promise.all([1, 2, 3, 4].map(() => readers().drain()));
  const seen = await counted();
  expect(seen).toHaveLength(60);
  expect(seen.every(({ failures }) => failures === 1)).toBe(true);
});

test('a reader that fails keeps neither its result nor its cursor, and goes on later', async () => {
  await append('a', 'b');
  let isBroken = true;
  const reader = readers(
    counting(() => {
      if (isBroken) throw new Error('power cut');
    }),
  );
  expect(await reader.runOnce()).toBe(0);
  expect(await counted()).toEqual([]);
  isBroken = false;
  await reader.drain();
  expect((await counted()).map(({ failures }) => failures)).toEqual([1, 1]);
});

test('what commits late is not overtaken', async () => {
  const slow = dataSource.createQueryRunner();
  await slow.startTransaction();
  await appendEvents(slow.manager, [{ topic: 'sale.posted', subjectId: 'slow' }]);
  await append('quick');
  const reader = readers();
  expect(await reader.runOnce()).toBe(0);
  expect(await counted()).toEqual([]);
  await slow.commitTransaction();
  await slow.release();
  await reader.drain();
  expect((await counted()).map(({ subject }) => subject)).toEqual(['quick', 'slow']);
});

test('topics that nobody wanted are passed over for good', async () => {
  await transaction(dataSource, (tx) =>
    appendEvents(tx, [{ topic: 'other.thing', subjectId: 'x' }]),
  );
  const reader = readers();
  await reader.drain();
  await append('mine');
  await reader.drain();
  expect((await counted()).map(({ subject }) => subject)).toEqual(['mine']);
});

describe('the relay', () => {
  const job = (key: string) => ({ queue: 'sms', name: 'send', key, body: { messageId: key } });
  const ask = (...keys: string[]) => transaction(dataSource, (tx) => appendJobs(tx, keys.map(job)));
  const relayTo = (add: Queues['add']) => new Relay(dataSource, { add } as Queues);

  test('hands each job over once, whoever relays', async () => {
    await ask('a', 'b', 'c');
    await ask('a');
    const given: string[] = [];
    const relay = relayTo(async (jobs) => void given.push(...jobs.map(({ jobId }) => jobId)));
    await Promise.all([relay.runOnce(), relay.runOnce(), relay.runOnce()]);
    await relay.runOnce();
    expect(given).toHaveLength(3);
    expect(new Set(given).size).toBe(3);
  });

  test('cut off after the queue took them, it hands them over again under the same id', async () => {
    await ask('a');
    const given: string[] = [];
    const add: Queues['add'] = async (jobs) => {
      given.push(...jobs.map(({ jobId }) => jobId));
      if (given.length === 1) throw new Error('line lost');
    };
    await expect(relayTo(add).runOnce()).rejects.toThrow('line lost');
    expect(await relayTo(add).runOnce()).toBe(1);
    expect(given[0]).toBe(given[1]);
  });
});
