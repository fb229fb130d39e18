import { appendFile, mkdtemp, open, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { soldEntry } from '../testing/sold-entry.js';
import { frameRecord, readRecords } from './append-log.js';
import { Journal } from './journal.js';
import { storedEntries } from './stored-entries.js';

const registerId = v7();
const dayMs = 86_400_000;
let dir: string;
let path: string;
const said: string[] = [];
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'khanut-journal-'));
  path = join(dir, 'journal.log');
  said.length = 0;
});
afterEach(() => rm(dir, { recursive: true }));

/** Opens the journal some days from now; it is rewritten whatever its size. */
const opened = (days: number) =>
  Journal.open(dir, {
    now: () => new Date(Date.now() + days * dayMs),
    rewriteAtBytes: 0,
    onTrouble: (_, words) => said.push(words),
  });

/** A journal with an entry that the server holds, and one that waits. */
async function twoEntries() {
  const journal = await Journal.open(dir);
  const [sent, waiting] = [soldEntry(registerId, 1), soldEntry(registerId, 2)];
  await journal.keepEntries(registerId, [sent, waiting]);
  await journal.acknowledge([sent]);
  await journal.close();
  return { sent, waiting };
}

const idsIn = (journal: Journal) => [...journal.state.entries.keys()];

test('rewritten, a journal leaves behind what the server has held for a week; numbers stay', async () => {
  const { sent, waiting } = await twoEntries();
  const early = await opened(6);
  expect(idsIn(early)).toEqual([sent.id, waiting.id]);
  await early.close();
  const late = await opened(8);
  expect(idsIn(late)).toEqual([waiting.id]);
  const third = soldEntry(registerId, 3);
  await late.keepEntries(registerId, [third]);
  await late.close();
  const again = await Journal.open(dir);
  expect(idsIn(again)).toEqual([waiting.id, third.id]);
  expect(again.numbersOf(registerId)).toMatchObject({ lastSeq: 3, lastNumber: 3 });
  await again.close();
  expect(said).toEqual([]);
});

test('a disk too full for the new file leaves the old one in use, and no half of a new one', async () => {
  const { sent, waiting } = await twoEntries();
  const before = await readFile(path);
  const probe = await open(join(dir, 'journal.log'));
  const write = jest
    .spyOn(Object.getPrototypeOf(probe) as typeof probe, 'writeFile')
    .mockRejectedValueOnce(Object.assign(new Error('no space left'), { code: 'ENOSPC' }));
  await probe.close();
  const journal = await opened(8);
  write.mockRestore();
  expect(said).toEqual(['the journal was not made smaller']);
  expect(await readFile(path)).toEqual(before);
  expect(await readdir(dir)).toEqual(['journal.log']);
  const third = soldEntry(registerId, 3);
  await journal.keepEntries(registerId, [third]);
  await journal.close();
  const { entries } = await storedEntries(dir);
  expect(entries.map(({ entry }) => entry.id)).toEqual([sent.id, waiting.id, third.id]);
});

test('records of kinds that only a newer build knows are said, skipped, and kept as they are', async () => {
  const { waiting } = await twoEntries();
  const strange = ['{"kind":"coin-counted","of":[1, 2]}', '{"kind":"coin-kept"}'];
  for (const text of strange) await appendFile(path, frameRecord(Buffer.from(text)));
  expect((await storedEntries(dir)).entries).toHaveLength(2);
  for (const days of [8, 9]) {
    const journal = await opened(days);
    expect(idsIn(journal)).toEqual([waiting.id]);
    await journal.close();
  }
  expect(said).toEqual(Array(2).fill('the journal holds records of a newer build'));
  const { records } = readRecords(await readFile(path));
  expect(records.map(String)).toEqual(expect.arrayContaining(strange));
});
