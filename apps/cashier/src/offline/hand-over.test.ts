import { handOver, handOverAll } from './hand-over.js';
import { waitingEntries } from './outbox.js';
import { enrolledTill, sealPlain } from './testing-stores.js';

test('an entry counts as copied only when the agent names it with its hash', async () => {
  const { database, journal } = await enrolledTill();
  const entries = [
    await sealPlain(journal, '1'),
    await sealPlain(journal, '2'),
    await sealPlain(journal, '3'),
  ];
  const held = await handOver(
    database,
    {
      store: async (sent) => [
        { id: '1', hash: sent[0]!.hash },
        { id: '2', hash: 'f'.repeat(64) },
      ],
    },
    entries,
  );
  expect(held).toEqual(new Set(['1']));
  expect((await waitingEntries(database, 'unhanded', 10)).map((one) => one.id)).toEqual(['2', '3']);
});

test('what was sealed while the agent was away follows in order, once', async () => {
  const { database, journal } = await enrolledTill();
  for (const id of ['1', '2', '3']) await sealPlain(journal, id);
  const stored: string[] = [];
  const port = {
    store: async (sent: { id: string; hash: string }[]) => {
      stored.push(...sent.map((one) => one.id));
      return sent.map(({ id, hash }) => ({ id, hash }));
    },
  };
  expect(await handOverAll(database, port, 2)).toEqual(['1', '2', '3']);
  expect(await handOverAll(database, port, 2)).toEqual([]);
  expect(stored).toEqual(['1', '2', '3']);
});
