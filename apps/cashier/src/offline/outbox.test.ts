import type { EntryEnvelope, Verdict } from '@khanut/shared/contracts';
import { type PushPort, backlog, drain, exportQueue, pruneEntries } from './outbox.js';
import { PushPace } from './push-pace.js';
import { enrolledTill, sealPlain } from './testing-stores.js';

class Refused extends Error {}

const accept = (entry: EntryEnvelope): Verdict => ({
  id: entry.id,
  hash: entry.hash,
  verdict: 'accepted',
  codes: [],
});

/** A server that answers as told, and remembers what it was asked. */
function server(
  answer: (entries: EntryEnvelope[]) => Verdict[] = (entries) => entries.map(accept),
) {
  const batches: string[][] = [];
  const raw: string[] = [];
  const port: PushPort = {
    push: async (entries) => {
      batches.push(entries.map((entry) => entry.id));
      return answer(entries);
    },
    quarantine: async (entry) => {
      raw.push(entry.id);
      return [{ ...accept(entry), verdict: 'quarantined' }];
    },
    isRefusal: (error) => error instanceof Refused,
  };
  return { port, batches, raw };
}

async function tillWith(count: number) {
  const till = await enrolledTill();
  for (let index = 1; index <= count; index++) await sealPlain(till.journal, String(index), 'sale');
  return till;
}

test('all entries go out in their order, batch by batch, and leave the queue', async () => {
  const { database } = await tillWith(5);
  const { port, batches } = server();
  const result = await drain(database, port, new PushPace(2));
  expect(batches).toEqual([['1', '2'], ['3', '4'], ['5']]);
  expect(result.acknowledged.map((one) => one.id)).toEqual(['1', '2', '3', '4', '5']);
  expect(await backlog(database)).toEqual({ count: 0, oldestAt: null });
});

test('only the sealed fields go over the wire, byte for byte', async () => {
  const { database } = await tillWith(1);
  const kept = await database.entries.get('1');
  let sent: EntryEnvelope | undefined;
  const { port } = server((entries) => {
    sent = entries[0];
    return entries.map(accept);
  });
  await drain(database, port);
  expect(Object.keys(sent!).toSorted()).toEqual(['body', 'epoch', 'hash', 'id', 'kind', 'seq']);
  expect(sent!.body).toBe(kept!.body);
});

test.each([
  ['another hash', (entry: EntryEnvelope): Verdict => ({ ...accept(entry), hash: '0'.repeat(64) })],
  ['another id', (entry: EntryEnvelope): Verdict => ({ ...accept(entry), id: 'x' })],
])('a verdict with %s acknowledges nothing and holds up no other entry', async (_, wrong) => {
  const { database } = await tillWith(3);
  const { port } = server((entries) =>
    entries.map((entry) => (entry.id === '2' ? wrong(entry) : accept(entry))),
  );
  expect(await drain(database, port, new PushPace(1))).toMatchObject({ unacknowledged: 1 });
  expect(await backlog(database)).toEqual({ count: 1, oldestAt: '2026-11-23T08:00:00.002Z' });
});

test.each(['accepted', 'duplicate', 'conflict', 'exception', 'quarantined'] as const)(
  'the verdict %s lets an entry go: the server keeps these bytes',
  async (verdict) => {
    const { database } = await tillWith(1);
    const { port } = server((entries) =>
      entries.map((entry) => ({ ...accept(entry), verdict, codes: ['SUMS'] })),
    );
    await drain(database, port);
    expect(await database.entries.get('1')).toMatchObject({ verdict, codes: ['SUMS'] });
    expect((await backlog(database)).count).toBe(0);
  },
);

test('a refused batch is halved; the one entry refused alone goes raw to quarantine', async () => {
  const { database } = await tillWith(8);
  const { port, raw } = server((entries) => {
    if (entries.some((entry) => entry.id === '6')) throw new Refused();
    return entries.map(accept);
  });
  await drain(database, port);
  expect(raw).toEqual(['6']);
  expect((await backlog(database)).count).toBe(0);
  expect((await database.entries.get('6'))?.verdict).toBe('quarantined');
});

test('an entry refused even raw waits and holds up no other', async () => {
  const { database } = await tillWith(4);
  const { port } = server((entries) => {
    if (entries.some((entry) => entry.id === '2')) throw new Refused();
    return entries.map(accept);
  });
  const refusing = { ...port, quarantine: () => Promise.reject(new Refused()) };
  expect(await drain(database, refusing)).toMatchObject({ unacknowledged: 1 });
  expect(await backlog(database)).toEqual({ count: 1, oldestAt: '2026-11-23T08:00:00.002Z' });
});

test('a server that cannot be reached leaves everything in the queue', async () => {
  const { database } = await tillWith(2);
  const { port } = server(() => {
    throw new Error('NETWORK');
  });
  await expect(drain(database, port)).rejects.toThrow('NETWORK');
  expect((await backlog(database)).count).toBe(2);
});

test('a line too slow for a full batch carries smaller ones, until nothing waits', async () => {
  const { database } = await tillWith(60);
  const { port, batches } = server((entries) => {
    if (entries.length > 7) throw new Error('NETWORK');
    return entries.map(accept);
  });
  const pace = new PushPace();
  let rounds = 1;
  while (!(await drain(database, port, pace).then(() => true, () => false))) rounds += 1; // prettier-ignore
  expect(await backlog(database)).toMatchObject({ count: 0 });
  // 50, 25 and 12 fail; 6 and 7 pass, and one more is tried now and then.
  expect(batches.slice(0, 6).map(({ length }) => length)).toEqual([50, 25, 12, 6, 7, 8]);
  expect(rounds).toBeLessThan(15);
});

test('the queue can be saved as a file, one envelope a line', async () => {
  const { database } = await tillWith(3);
  await drain(
    database,
    server((entries) => entries.filter((entry) => entry.id === '2').map(accept)).port,
  );
  const lines = (await exportQueue(database))
    .split('\n')
    .map((line) => JSON.parse(line) as EntryEnvelope);
  expect(lines.map((line) => line.id)).toEqual(['1', '3']);
});

test('old entries go once the server has them; unsent ones stay for ever', async () => {
  const { database } = await tillWith(3);
  const { port } = server((entries) => entries.filter((entry) => entry.id !== '2').map(accept));
  await drain(database, port);
  expect(await pruneEntries(database, '2026-11-23T08:00:00.003Z')).toBe(1);
  expect((await database.entries.toArray()).map((row) => row.id)).toEqual(['2', '3']);
  expect(await pruneEntries(database, '2027-11-23T08:00:00.000Z')).toBe(1);
  expect((await database.entries.toArray()).map((row) => row.id)).toEqual(['2']);
});
