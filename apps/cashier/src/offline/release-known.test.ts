import type { EntryEnvelope } from '@khanut/shared/contracts';
import { drain, envelope } from './outbox.js';
import { releaseKnown } from './release-known.js';
import { enrolledTill, sealPlain } from './testing-stores.js';

/** An agent that waits with these; what it was told to let go. */
function agentWith(entries: EntryEnvelope[]) {
  const released: { id: string; hash: string }[][] = [];
  const agent = {
    waiting: async () => entries,
    release: async (refs: { id: string; hash: string }[]) => void released.push(refs),
  };
  return { agent, released };
}

test('after a push that broke off, the agent lets go of what the server took, and of nothing else', async () => {
  const { database, journal } = await enrolledTill();
  const entries = [];
  for (const id of ['1', '2', '3', '4']) entries.push(await sealPlain(journal, id));
  const taken = new Set(['1', '2', '3']);
  const push = async (sent: EntryEnvelope[]) =>
    sent
      .filter(({ id }) => taken.has(id))
      .map(({ id, hash }) => ({ id, hash, verdict: 'accepted' as const, codes: [] }));
  const refuse = () => Promise.reject(new Error('not asked'));
  await drain(database, { push, quarantine: refuse, isRefusal: () => false });

  const [first, second, , fourth] = entries.map(envelope);
  const changed = { ...second!, hash: 'f'.repeat(64) };
  const lost = { ...first!, id: 'of a till before' };
  const { agent, released } = agentWith([first!, changed, fourth!, lost]);
  await releaseKnown(database, agent);
  expect(released).toEqual([[{ id: first!.id, hash: first!.hash }]]);

  const nothing = agentWith([fourth!]);
  await releaseKnown(database, nothing.agent);
  expect(nothing.released).toEqual([]);
});
