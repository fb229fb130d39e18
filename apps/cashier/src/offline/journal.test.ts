import fc from 'fast-check';
import { CounterMoved, Journal, NotEnrolled } from './journal.js';
import { makeRoom } from './make-room.js';
import { sha256Hex } from './sha256.js';
import { chainLock, enrolledTill, firstCounters, profile, sealPlain } from './testing-stores.js';

test('an entry keeps the text it was sealed with, and the hash of exactly these bytes', async () => {
  const { database, journal } = await enrolledTill();
  const entry = await sealPlain(journal, '1', 'sale');
  expect(entry).toMatchObject({ epoch: 1, seq: 1, number: 1, unsent: 1, unhanded: 1 });
  expect(entry.hash).toBe(await sha256Hex(entry.body));
  expect(JSON.parse(entry.body)).toMatchObject({
    numbers: { epoch: 1, seq: 1, number: 1, zNumber: 1 },
  });
  expect(await database.entries.get('1')).toEqual(entry);
});

test('receipt numbers, Z numbers and seq run on their own, without a hole', async () => {
  const { database, journal } = await enrolledTill();
  for (const [id, kind] of [
    ['1', 'shift-opened'],
    ['2', 'sale'],
    ['3', 'audit'],
    ['4', 'sale'],
    ['5', 'shift-closed'],
    ['6', 'sale'],
  ] as const)
    await sealPlain(journal, id, kind);
  const rows = await database.entries.orderBy('[epoch+seq]').toArray();
  expect(rows.map((row) => [row.seq, row.number])).toEqual([
    [1, null],
    [2, 1],
    [3, null],
    [4, 2],
    [5, 1],
    [6, 3],
  ]);
  expect(await database.counters.get('counters')).toMatchObject({
    lastSeq: 6,
    lastNumber: 3,
    lastZNumber: 1,
  });
});

test('twenty taps on one receipt seal it once', async () => {
  const { database, journal } = await enrolledTill();
  const sealed = await Promise.all(
    Array.from({ length: 20 }, () => sealPlain(journal, '1', 'sale')),
  );
  expect(new Set(sealed.map((entry) => entry.number))).toEqual(new Set([1]));
  expect(await database.entries.count()).toBe(1);
});

test('a counter that moved meanwhile stops the sealing, and nothing is stored', async () => {
  const { database, browser } = await enrolledTill();
  const other = new Journal(browser.till(), chainLock());
  // A window without the lock: while it holds the numbers it read, the other one seals.
  const hurried = new Journal(database, (work) => work());
  const read = jest.spyOn(database.counters, 'get').mockImplementationOnce((async () => {
    await sealPlain(other, 'first', 'sale');
    return firstCounters;
  }) as never);
  await expect(sealPlain(hurried, 'late', 'sale')).rejects.toBeInstanceOf(CounterMoved);
  read.mockRestore();
  expect((await database.entries.toArray()).map((row) => [row.id, row.number])).toEqual([
    ['first', 1],
  ]);
  expect((await sealPlain(hurried, 'late', 'sale')).number).toBe(2);
});

test('two windows that seal at once never give one number twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: 2, maxLength: 12 }), async (turns) => {
      const { database, browser } = await enrolledTill();
      const unlocked = [database, browser.till()].map(
        (store) => new Journal(store, (work) => work()),
      );
      await Promise.allSettled(
        turns.map((turn, index) => sealPlain(unlocked[Number(turn)]!, String(index), 'sale')),
      );
      const numbers = (await database.entries.toArray())
        .map((row) => row.number!)
        .toSorted((a, b) => a - b);
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      expect((await database.counters.get('counters'))?.lastNumber).toBe(numbers.length);
    }),
    { numRuns: 30 },
  );
});

test('what belongs to an entry changes with it or not at all', async () => {
  const { database, journal } = await enrolledTill();
  await database.values.put({ key: 'openSale', value: 'the receipt' });
  const sealing = journal.seal({
    id: '1',
    kind: 'sale',
    sealedAt: '2026-11-23T08:00:00.000Z',
    numbering: 'receipt',
    body: () => ({}),
    values: () => {
      throw new Error('disk full');
    },
  });
  await expect(sealing).rejects.toThrow('disk full');
  expect(await database.entries.count()).toBe(0);
  expect(await database.counters.get('counters')).toMatchObject({ lastSeq: 0, lastNumber: 0 });
  expect(await database.values.get('openSale')).toMatchObject({ value: 'the receipt' });
  expect((await sealPlain(journal, '2', 'sale')).number).toBe(1);
});

test('a till that is not enrolled has no numbers to give', async () => {
  const journal = new Journal(profile().till(), chainLock());
  await expect(sealPlain(journal, '1', 'sale')).rejects.toBeInstanceOf(NotEnrolled);
});

test('the hash is SHA-256 of the UTF-8 bytes (FIPS 180-2, B.1; a letter of two bytes)', async () => {
  expect(await sha256Hex('abc')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
  expect(await sha256Hex('é')).toBe(
    '4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c',
  );
});

test('a full disk seals nothing and takes no number; after room was made the same receipt is sealed', async () => {
  const { database } = await enrolledTill();
  let hasRoom = false;
  database.entries.hook('creating', () => {
    if (!hasRoom) throw new DOMException('no room', 'QuotaExceededError');
  });
  let asked = 0;
  const hopeless = new Journal(database, chainLock(), async () => void asked++);
  await expect(sealPlain(hopeless, '1', 'sale')).rejects.toMatchObject({
    name: 'QuotaExceededError',
  });
  expect(asked).toBe(1);
  expect(await database.entries.count()).toBe(0);
  expect(await database.counters.get('counters')).toEqual(firstCounters);

  const journal = new Journal(database, chainLock(), async () => void (hasRoom = true));
  expect(await sealPlain(journal, '1', 'sale')).toMatchObject({ seq: 1, number: 1 });
});

test('room is made from what can be pulled again; the catalogue in force stays', async () => {
  const browser = profile();
  const database = browser.till();
  const open = (name: 'a' | 'b') => browser.catalogue(name);
  await database.values.put({ key: 'catalogue', value: 'a' });
  for (const name of ['a', 'b'] as const) {
    const shelf = open(name);
    await shelf.blocks.put({ key: 'p0', rows: ['{}'] });
    await shelf.images.put({ key: 'search', value: 'index' });
    shelf.close();
  }
  await makeRoom({ till: database, open });
  expect(await open('a').blocks.count()).toBe(1);
  expect(await open('a').images.count()).toBe(0);
  expect(await open('b').blocks.count()).toBe(0);
});
