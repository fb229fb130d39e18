import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EntryEnvelope } from '@khanut/shared/contracts';
import { Journal } from './journal.js';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'khanut-journal-'));
});
afterEach(() => rm(dir, { recursive: true }));

export function entryOf(
  seq: number,
  fields: Record<string, unknown> = {},
  kind = 'sale',
): EntryEnvelope {
  const id = randomUUID();
  const body = JSON.stringify({ id, ...fields });
  return { id, kind, epoch: 1, seq, hash: createHash('sha256').update(body).digest('hex'), body };
}

test('entries stand after a restart with their bytes, and answer with the hash of what was kept', async () => {
  const journal = await Journal.open(dir);
  const entry = entryOf(1, { number: 7, name: 'Կաթ' });
  expect(await journal.keepEntries('r1', [entry])).toEqual([{ id: entry.id, hash: entry.hash }]);
  await journal.close();
  const again = await Journal.open(dir);
  expect(again.entriesOf('r1', null)).toEqual([entry]);
  expect(again.numbersOf('r1')).toMatchObject({ epoch: 1, lastSeq: 1, lastNumber: 7 });
  await again.close();
});

test('the same entry twice is kept once; another body under its id is refused', async () => {
  const journal = await Journal.open(dir);
  const entry = entryOf(1);
  await journal.keepEntries('r1', [entry]);
  await journal.keepEntries('r1', [entry]);
  expect(journal.state.entries.size).toBe(1);
  const other = { ...entryOf(1), id: entry.id };
  await expect(journal.keepEntries('r1', [other])).rejects.toMatchObject({
    code: 'ENTRY_CONFLICT',
  });
  await expect(journal.keepEntries('r1', [{ ...entryOf(2), body: '{}' }])).rejects.toMatchObject({
    code: 'HASH_WRONG',
  });
  await journal.close();
});

test('an entry of a refused call is not half kept', async () => {
  const journal = await Journal.open(dir);
  const good = entryOf(1);
  await expect(
    journal.keepEntries('r1', [good, { ...entryOf(2), body: '{}' }]),
  ).rejects.toBeDefined();
  expect(journal.state.entries.size).toBe(0);
  await journal.close();
});

test('the same entry twice at the same moment is one record, and of two bodies under one id one is refused', async () => {
  const journal = await Journal.open(dir);
  const write = jest.spyOn(journal, 'write');
  const entry = entryOf(1);
  const other = { ...entryOf(1, { other: true }), id: entry.id };
  const answers = await Promise.allSettled(
    [[entry], [entry], [other]].map((e) => journal.keepEntries('r1', e)),
  );
  expect(answers.map((a) => a.status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  expect(write).toHaveBeenCalledTimes(1);
  const twice = entryOf(2);
  const changed = { ...entryOf(2, { other: true }), id: twice.id };
  const kept = { id: twice.id, hash: twice.hash };
  expect(await journal.keepEntries('r1', [twice, changed])).toEqual([kept, kept]);
  await journal.close();
});

test('what the server holds is let go in one flush of the disk, once', async () => {
  const journal = await Journal.open(dir);
  const entries = Array.from({ length: 100 }, (_, seq) => entryOf(seq + 1));
  await journal.keepEntries('r1', entries);
  const probe = await open(join(dir, 'probe'), 'w');
  const flush = jest.spyOn(Object.getPrototypeOf(probe) as typeof probe, 'datasync');
  await probe.close();
  const write = jest.spyOn(journal, 'write');
  const [first, ...rest] = entries;
  const strange = { id: first!.id, hash: rest[0]!.hash };
  await journal.acknowledge([...rest, strange]);
  await journal.acknowledge(rest);
  expect(flush).toHaveBeenCalledTimes(1);
  expect(write).toHaveBeenCalledTimes(rest.length);
  flush.mockRestore();
  expect(journal.entriesOf('r1', null, true)).toEqual([first]);
  await journal.close();
});

test.each(['{"number":', 'null', '[1]', '"text"', '\u0000'])(
  'a body of %j is kept, and the journal opens again',
  async (body) => {
    const hash = createHash('sha256').update(body).digest('hex');
    const entry = { ...entryOf(4), body, hash };
    const journal = await Journal.open(dir);
    await journal.keepEntries('r1', [entry]);
    await journal.close();
    const again = await Journal.open(dir);
    expect(again.entriesOf('r1', null)).toEqual([entry]);
    expect(again.numbersOf('r1')).toMatchObject({ lastSeq: 4, lastNumber: 0 });
    await again.close();
  },
);
