import type { EntryEnvelope } from '@khanut/shared/contracts';
import { AgentError } from '../devices/agent.js';
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

test.each(['ENTRY_CONFLICT', 'HASH_WRONG'])(
  'an entry refused as %s is left aside; those of its batch and after it are handed over',
  async (code) => {
    const { database, journal } = await enrolledTill();
    const all = ['1', '2', '3', '4', '5', '6', '7'];
    for (const id of all) await sealPlain(journal, id);
    const store = async (sent: EntryEnvelope[]) => {
      if (sent.some(({ id }) => id === '2')) throw new AgentError(code, 409, 'refused');
      return sent.map(({ id, hash }) => ({ id, hash }));
    };
    expect(await handOverAll(database, { store }, 4)).toEqual(['1', '3', '4', '5', '6', '7']);
    expect((await waitingEntries(database, 'unhanded', 10)).map(({ id }) => id)).toEqual(['2']);
  },
);

test('an agent that goes away half way: what it took is answered, the others wait', async () => {
  const { database, journal } = await enrolledTill();
  for (const id of ['1', '2', '3', '4']) await sealPlain(journal, id);
  let calls = 0;
  const store = async (sent: EntryEnvelope[]) => {
    if (++calls > 1) throw new AgentError('NETWORK', 0, 'away');
    return sent.map(({ id, hash }) => ({ id, hash }));
  };
  expect(await handOverAll(database, { store }, 2)).toEqual(['1', '2']);
  await expect(handOverAll(database, { store }, 2)).rejects.toThrow('away');
  expect((await waitingEntries(database, 'unhanded', 10)).map(({ id }) => id)).toEqual(['3', '4']);
});
