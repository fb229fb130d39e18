import { drain, envelope, waitingEntries } from './outbox.js';
import { storeRegistration } from './registration.js';
import { takeBack } from './take-back.js';
import { enrolledTill, sealPlain } from './testing-stores.js';

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
  expect(await takeBack(after.database, lost)).toBe(2);
  expect(await takeBack(after.database, [...lost, envelope(fresh)])).toBe(0);

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
