import type { EntryEnvelope } from '@khanut/shared/contracts';
import { isRefusedEntry } from '../devices/agent.js';
import { envelope, waitingEntries } from './outbox.js';
import type { KeptEntry, TillDatabase } from './till-database.js';

/** Stores entries in the agent's journal; the answer comes after fsync and names what stands there. */
export interface JournalPort {
  store(entries: EntryEnvelope[]): Promise<{ id: string; hash: string }[]>;
}

/** Hands entries over; only those named with their hash count. Answers the ids the agent holds now. */
export async function handOver(
  database: TillDatabase,
  port: JournalPort,
  entries: KeptEntry[],
): Promise<Set<string>> {
  const stored = new Map(
    (await port.store(entries.map(envelope))).map((one) => [one.id, one.hash]),
  );
  const held = entries.filter((entry) => stored.get(entry.id) === entry.hash);
  await database.transaction('rw', database.entries, async () => {
    for (const entry of held)
      await database.entries
        .where('id')
        .equals(entry.id)
        .modify((row) => {
          delete row.unhanded;
        });
  });
  return new Set(held.map((entry) => entry.id));
}

/** No paper before the second copy stands: hands an entry over unless the agent has it. @throws when it can't be reached */
export async function standTwice(
  database: TillDatabase,
  port: JournalPort,
  entryId: string,
): Promise<void> {
  const kept = await database.entries.get(entryId);
  if (kept?.unhanded) await handOver(database, port, [kept]);
}

/** Hands over one batch; a refused batch is halved down to the entry, which then waits and holds up no other. */
async function handOverBatch(
  database: TillDatabase,
  port: JournalPort,
  batch: KeptEntry[],
  handed: string[],
): Promise<void> {
  try {
    handed.push(...(await handOver(database, port, batch)));
  } catch (error) {
    if (!isRefusedEntry(error)) throw error;
    if (batch.length === 1) return;
    const half = Math.ceil(batch.length / 2);
    await handOverBatch(database, port, batch.slice(0, half), handed);
    await handOverBatch(database, port, batch.slice(half), handed);
  }
}

/**
 * Hands over what was sealed while the agent was away; answers the ids.
 * @throws when it can't be reached; after a part of them it answers that part, and is asked for the others anew
 */
export async function handOverAll(
  database: TillDatabase,
  port: JournalPort,
  batchSize = 50,
): Promise<string[]> {
  let after = { epoch: 0, seq: 0 };
  const handed: string[] = [];
  for (;;) {
    const batch = await waitingEntries(database, 'unhanded', batchSize, after);
    const last = batch.at(-1);
    if (!last) return handed;
    try {
      await handOverBatch(database, port, batch, handed);
    } catch (error) {
      if (handed.length === 0) throw error;
      return handed;
    }
    after = { epoch: last.epoch, seq: last.seq };
  }
}
