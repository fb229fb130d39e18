import { drain, envelope, pruneEntries, waitingEntries } from './outbox.js';
import { storeRegistration } from './registration.js';
import { takeBack } from './take-back.js';
import { enrolledTill, sealPlain } from './testing-stores.js';

const nowMs = Date.parse('2026-11-23T09:00:00Z');
const registration = {
  registerId: 'r',
  outletId: 'o',
  registerName: 'Till',
  outletName: 'Shop',
  epoch: 2,
  registerToken: 't',
  enrolledAt: '',
};

test('a till that lost its store gets its entries back from the agent and pushes them under the old epoch', async () => {
  const before = await enrolledTill();
  const sealed = [
    await sealPlain(before.journal, '1', 'sale'),
    await sealPlain(before.journal, '2'),
  ];
  const lost = sealed.map(envelope);

  const after = await enrolledTill();
  await storeRegistration(after.database, registration);
  const fresh = await sealPlain(after.journal, '3', 'sale');
  expect(fresh).toMatchObject({ epoch: 2, seq: 1, number: 1 });
  expect(await takeBack(after.database, lost, nowMs)).toBe(2);
  expect(await takeBack(after.database, [...lost, envelope(fresh)], nowMs)).toBe(0);

  const waiting = await waitingEntries(after.database, 'unsent', 9);
  expect(waiting.map(({ id, epoch, seq, body }) => [id, epoch, seq, body])).toEqual([
    ['1', 1, 1, lost[0]!.body],
    ['2', 1, 2, lost[1]!.body],
    ['3', 2, 1, fresh.body],
  ]);
  const pushed: string[] = [];
  await drain(after.database, {
    push: async (entries) => {
      pushed.push(...entries.map(({ id }) => id));
      return entries.map(({ id, hash }) => ({ id, hash, verdict: 'accepted' as const, codes: [] }));
    },
    quarantine: () => Promise.reject(new Error('not asked')),
    isRefusal: () => false,
  });
  expect(pushed).toEqual(['1', '2', '3']);
});

test('what came back is kept as it was: as old as it is, and found by its number and the sale it gives back', async () => {
  const before = await enrolledTill();
  const instant = '2026-11-22T08:00:00.000Z';
  const sale = await before.journal.seal({
    id: 'sale',
    kind: 'sale',
    sealedAt: instant,
    numbering: 'receipt',
    originalId: 'given back',
    body: ({ number }) => ({ number, sealedAt: instant, original: { saleId: 'given back' } }),
  });
  const move = await before.journal.seal({
    id: 'move',
    kind: 'cash-movement',
    sealedAt: instant,
    numbering: 'none',
    body: () => ({ at: instant }),
  });

  const after = await enrolledTill();
  await takeBack(after.database, [sale, move].map(envelope), nowMs);
  await takeBack(after.database, [{ ...envelope(move), id: 'torn', seq: 3, body: '{' }], nowMs);
  const kept = await after.database.entries.orderBy('[epoch+seq]').toArray();
  const { unhanded: _, ...soldBefore } = sale;
  const { unhanded: __, ...movedBefore } = move;
  expect(kept).toEqual([
    soldBefore,
    movedBefore,
    expect.objectContaining({ id: 'torn', sealedAt: '2026-11-23T09:00:00.000Z' }),
  ]);

  await after.database.entries.toCollection().modify((entry) => {
    delete entry.unsent;
  });
  expect(await pruneEntries(after.database, instant)).toBe(0);
});
