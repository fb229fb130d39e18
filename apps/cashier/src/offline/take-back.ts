import type { EntryEnvelope } from '@khanut/shared/contracts';
import type { KeptEntry, TillDatabase } from './till-database.js';

/** Stands among the values from an enrolment on, until the agent was asked what it holds. */
export const takeBackKey = 'takeBack';

/**
 * Entries that the agent holds and this store lost with its profile: they are kept again, to be pushed under their old
 * epoch and numbers. Those that are here already stay as they are. Answers how many came back.
 */
export async function takeBack(
  database: TillDatabase,
  entries: readonly EntryEnvelope[],
  nowMs: number,
): Promise<number> {
  return database.transaction('rw', database.entries, async () => {
    const known = await database.entries.bulkGet(entries.map(({ id }) => id));
    const lost = entries
      .filter((_, at) => known[at] === undefined)
      .map((entry) => keptAgain(entry, nowMs));
    await database.entries.bulkAdd(lost);
    return lost.length;
  });
}

/** As it stood in the store that was lost: what is old, or found by its number or the sale it gives back, follows from it. */
function keptAgain({ id, kind, epoch, seq, hash, body }: EntryEnvelope, nowMs: number): KeptEntry {
  const { at, sealedAt = at, number, original } = readFacts(body);
  const { saleId } = (original ?? {}) as Record<string, unknown>;
  return {
    id,
    kind: kind as KeptEntry['kind'],
    epoch,
    seq,
    hash,
    body,
    sealedAt: typeof sealedAt === 'string' ? sealedAt : new Date(nowMs).toISOString(),
    number: typeof number === 'number' ? number : null,
    unsent: 1,
    ...(typeof saleId === 'string' && { originalId: saleId }),
  };
}

export function readFacts(body: string): Record<string, unknown> {
  try {
    return JSON.parse(body) as Record<string, unknown>;
  } catch {
    return {};
  }
}
