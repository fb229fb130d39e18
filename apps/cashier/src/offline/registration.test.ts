import { isBehind, storeRegistration } from './registration.js';
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

test('a new epoch counts from one, and entries of the old one stay in the queue', async () => {
  const { database, journal } = await enrolledTill();
  await sealPlain(journal, '1', 'sale');
  await storeRegistration(database, {
    registerId: 'r',
    outletId: 'o',
    registerName: '',
    outletName: '',
    epoch: 2,
    registerToken: 't',
    enrolledAt: '',
  });
  const entry = await sealPlain(journal, '2', 'sale');
  expect(entry).toMatchObject({ epoch: 2, seq: 1, number: 1 });
  expect((await database.entries.toArray()).map((one) => [one.epoch, one.unsent])).toEqual([
    [1, 1],
    [2, 1],
  ]);
});
