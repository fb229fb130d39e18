import type { EntryKind } from '@khanut/shared/contracts';
import type { Journal } from './journal.js';
import { isBehind, type Registration, storeRegistration } from './registration.js';
import { enrolledTill, firstCounters, sealPlain } from './testing-stores.js';

const own = { ...firstCounters, epoch: 2, lastSeq: 10, lastNumber: 5, lastZNumber: 1 };
const same = { epoch: 2, lastSeq: 10, lastNumber: 5, lastZNumber: 1 };

test.each([
  ['the same numbers', same, false],
  ['lower numbers: they have not heard of all yet', { ...same, lastSeq: 3, lastNumber: 1 }, false],
  [
    'an older epoch, however high',
    { epoch: 1, lastSeq: 900, lastNumber: 900, lastZNumber: 9 },
    false,
  ],
  ['a higher receipt number', { ...same, lastNumber: 6 }, true],
  ['a higher Z number', { ...same, lastZNumber: 2 }, true],
  ['a higher seq', { ...same, lastSeq: 11 }, true],
  ['a newer epoch', { epoch: 3, lastSeq: 0, lastNumber: 0, lastZNumber: 0 }, true],
])('somebody knows %s', (_, others, behind) => {
  expect(isBehind(own, others)).toBe(behind);
});

const granted = (epoch: number, registerId = 'r'): Registration => ({
  ...{ registerId, epoch, outletId: 'o', registerName: '', outletName: '' },
  ...{ registerToken: 't', enrolledAt: '' },
});

/** Seals a numbered entry that says whose it is, as all do in life. */
const sealOf = (journal: Journal, registerId: string, id: string, kind: EntryKind = 'sale') =>
  journal.seal({
    ...{ id, kind, sealedAt: '2026-11-23T08:00:00.000Z' },
    numbering: kind === 'sale' ? 'receipt' : 'z',
    body: () => ({ id, registerId }),
  });

test('a new epoch counts from one, and entries of the old one stay in the queue', async () => {
  const { database, journal } = await enrolledTill();
  await sealPlain(journal, '1', 'sale');
  await storeRegistration(database, granted(2));
  const entry = await sealPlain(journal, '2', 'sale');
  expect(entry).toMatchObject({ epoch: 2, seq: 1, number: 1 });
  expect((await database.entries.toArray()).map((one) => [one.epoch, one.unsent])).toEqual([
    [1, 1],
    [2, 1],
  ]);
});

test('an epoch that an older copy of the server grants once more goes on where its numbers stood', async () => {
  const { database, journal } = await enrolledTill();
  for (const epoch of [2, 3]) {
    await storeRegistration(database, granted(epoch));
    await sealOf(journal, 'r', `${epoch}a`);
    await sealOf(journal, 'r', `${epoch}b`);
    await sealOf(journal, 'r', `${epoch}z`, 'shift-closed');
  }
  await storeRegistration(database, granted(2));
  expect(await sealOf(journal, 'r', 'x')).toMatchObject({ epoch: 2, seq: 4, number: 3 });
  expect(await sealOf(journal, 'r', 'y', 'shift-closed')).toMatchObject({ seq: 5, number: 2 });
});

test('so it does where the entries are no longer kept', async () => {
  const { database, journal } = await enrolledTill();
  await storeRegistration(database, granted(2));
  await sealOf(journal, 'r', '1');
  await database.entries.clear();
  await storeRegistration(database, granted(2));
  expect(await sealOf(journal, 'r', '2')).toMatchObject({ epoch: 2, seq: 2, number: 2 });
});

test('the epochs of another register are its own', async () => {
  const { database, journal } = await enrolledTill();
  await storeRegistration(database, granted(2));
  await sealOf(journal, 'r', '1');
  await storeRegistration(database, granted(2, 'other'));
  expect(await sealOf(journal, 'other', '2')).toMatchObject({ epoch: 2, seq: 1, number: 1 });
});
