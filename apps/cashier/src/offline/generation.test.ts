import type { EntryEnvelope, Verdict, Witness } from '@khanut/shared/contracts';
import { heedGeneration, witnessOf } from './generation.js';
import { acknowledge, backlog, drain, type PushPort } from './outbox.js';
import { page, till as pullingTill } from './testing-pull.js';
import { chainLock, enrolledTill, firstCounters, sealPlain } from './testing-stores.js';
import { Journal } from './journal.js';
import type { KeptEntry, TillDatabase } from './till-database.js';

const [before, after] = [
  '0193a1c0-0000-7000-8000-00000000000a',
  '0193a1c0-0000-7000-8000-00000000000b',
];

const saying =
  (verdict: Verdict['verdict'], codes: string[] = []) =>
  ({ id, hash }: Pick<EntryEnvelope, 'id' | 'hash'>): Verdict => ({ id, hash, verdict, codes });

function server(answer: (entry: EntryEnvelope) => Verdict = saying('accepted')) {
  const witnesses: (Witness | undefined)[] = [];
  const port: PushPort = {
    push: async (entries, witness) => {
      witnesses.push(witness);
      return entries.map(answer);
    },
    quarantine: () => Promise.reject(new Error('not asked')),
    isRefusal: () => false,
  };
  return { port, witnesses };
}

/** A till whose entries the server has acknowledged, under the generation it named. */
async function toldTill(count: number) {
  const till = await enrolledTill();
  await heedGeneration(till.database, { generation: before, full: true });
  for (let at = 1; at <= count; at++) await sealPlain(till.journal, String(at), 'sale');
  await drain(till.database, server().port);
  return till;
}

const unsent = async (database: TillDatabase) => (await backlog(database)).count;

test('after a restore every kept entry waits again, with its verdict, and is pushed once', async () => {
  const { database } = await toldTill(3);
  expect(await heedGeneration(database, { generation: before, full: true })).toBe(false);
  expect(await unsent(database)).toBe(0);

  expect(await heedGeneration(database, { generation: after, full: true })).toBe(true);
  expect(await database.entries.toArray()).toMatchObject([
    { id: '1', unsent: 1, verdict: 'accepted' },
    { id: '2', unsent: 1, verdict: 'accepted' },
    { id: '3', unsent: 1, verdict: 'accepted' },
  ]);
  expect(await heedGeneration(database, { generation: after, full: false })).toBe(false);

  const { acknowledged } = await drain(database, server(saying('duplicate')).port);
  expect(acknowledged.map(({ id }) => id)).toEqual(['1', '2', '3']);
  expect(await unsent(database)).toBe(0);
});

test('killed before the mark is whole, the till knows the old generation and marks anew', async () => {
  const { database } = await toldTill(3);
  const put = database.values.put.bind(database.values);
  database.values.put = (() => Promise.reject(new Error('killed'))) as never;
  await expect(heedGeneration(database, { generation: after, full: true })).rejects.toThrow(
    'killed',
  );
  database.values.put = put as never;
  expect(await unsent(database)).toBe(0);
  expect(await witnessOf(database)).toEqual({ generation: before, entryId: '3' });

  await heedGeneration(database, { generation: after, full: true });
  expect(await unsent(database)).toBe(3);
});

test('thousands of entries are marked in one go', async () => {
  const { database } = await toldTill(0);
  const rows = Array.from({ length: 3000 }, (_, at): KeptEntry => ({
    ...{ id: `e${at}`, kind: 'sale', epoch: 1, seq: at + 1, hash: 'h', body: '{}', number: at + 1 },
    ...{ sealedAt: '2026-11-23T08:00:00.000Z', verdict: 'accepted' },
  })); // prettier-ignore
  await database.entries.bulkAdd(rows);
  await heedGeneration(database, { generation: after, full: true });
  expect(await unsent(database)).toBe(3000);
});

test('a pull of another generation marks what is kept and fetches everything anew', async () => {
  const { pull, database, pages, asked } = pullingTill(
    page({ full: true, generation: before, cursor: 'c1' }),
  );
  await pull();
  await database.counters.put(firstCounters);
  await sealPlain(new Journal(database, chainLock()), '1', 'sale');
  await drain(database, server().port);
  pages.push(page({ full: true, generation: after, cursor: 'c2' }));
  expect(await pull()).toMatchObject({ switched: true, waitsAgain: true });
  expect(asked).toEqual([undefined, 'c1']);
  expect(await unsent(database)).toBe(1);
});

test.each([
  ['goes on from its cursor: nothing was put back', false, 0],
  ['starts anew: it cannot know, and asks', true, 2],
])('a till that was never told of a generation %s', async (_, full, waiting) => {
  const { database, journal } = await enrolledTill();
  for (const id of ['1', '2']) await sealPlain(journal, id, 'sale');
  await drain(database, server().port);
  await heedGeneration(database, { generation: before, full });
  expect(await unsent(database)).toBe(waiting);
});

test('a server that names no generation changes nothing', async () => {
  const { database } = await toldTill(1);
  expect(await heedGeneration(database, { full: true })).toBe(false);
  expect(await witnessOf(database)).toEqual({ generation: before, entryId: '1' });
});

test('each push names the entry acknowledged before it, kept aside or not, and none of a revoked register', async () => {
  const { database, journal } = await toldTill(1);
  await sealPlain(journal, '2', 'sale');
  const aside = server(saying('quarantined'));
  await drain(database, aside.port);
  await sealPlain(journal, '3', 'sale');
  const revoked = server(saying('quarantined', ['REGISTER_REVOKED']));
  await drain(database, revoked.port);
  await sealPlain(journal, '4', 'sale');
  const posted = server();
  await drain(database, posted.port);
  expect([aside.witnesses, revoked.witnesses, posted.witnesses]).toEqual([
    [{ generation: before, entryId: '1' }],
    [{ generation: before, entryId: '2' }],
    [{ generation: before, entryId: '2' }],
  ]);
  expect(await witnessOf(database)).toEqual({ generation: before, entryId: '4' });
  await heedGeneration(database, { generation: after, full: true });
  expect(await witnessOf(database)).toBeUndefined();
});

test('an entry that only passes raw names the witness as well', async () => {
  const { database, journal } = await toldTill(1);
  const entry = await sealPlain(journal, '2', 'sale');
  const quarantine = jest.fn(() => Promise.resolve([saying('quarantined', ['SENT_RAW'])(entry)]));
  const refusing: PushPort = {
    push: () => Promise.reject(new Error('too large')),
    quarantine,
    isRefusal: () => true,
  };
  await drain(database, refusing);
  const witness = { generation: before, entryId: '1' };
  expect(quarantine).toHaveBeenCalledWith(expect.objectContaining({ id: '2' }), witness);
  expect(await witnessOf(database)).toEqual({ generation: before, entryId: '2' });
});

test('what was flagged stays flagged when the server only says that it has it; what was kept aside may be posted since', async () => {
  const { database, journal } = await toldTill(0);
  const [flagged, aside] = [await sealPlain(journal, '1'), await sealPlain(journal, '2')];
  const first = [saying('exception', ['SUMS'])(flagged), saying('quarantined', ['X'])(aside)];
  await acknowledge(database, [flagged, aside], first, 1);
  await acknowledge(database, [flagged, aside], [flagged, aside].map(saying('duplicate')), 2);
  expect(await database.entries.toArray()).toMatchObject([
    { verdict: 'exception', codes: ['SUMS'] },
    { verdict: 'duplicate', codes: [] },
  ]);
});
