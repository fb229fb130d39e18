import { createHash } from 'node:crypto';
import type { Client } from 'pg';

/** An entry as it lies in a till's own journal. */
export interface JournalEntry {
  id: string;
  epoch: number;
  seq: number;
  hash: string;
  body: string;
}

/** A till's journal, read past the till. */
export interface TillJournal {
  name: string;
  registerId: string;
  entries: readonly JournalEntry[];
}

interface Kept {
  id: string;
  epoch: number;
  seq: number;
  body: Buffer;
}

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');
const line = (epoch: number, seq: number, id: string, hash: string) =>
  `${epoch}/${seq} ${id} ${hash}`;

/**
 * Till and server each sum up what they hold, over the bytes themselves, and must come to the same. Neither takes the
 * other's word for a hash. Entries that a till let go of long ago need not be there any more: `journal` may be shorter.
 */
export async function checkJournals(
  client: Client,
  journals: readonly TillJournal[],
): Promise<string[]> {
  const broken: string[] = [];
  for (const { name, registerId, entries } of journals) {
    const { rows } = await client.query<Kept>(
      `select id, epoch, seq, body from entries where register_id = $1`,
      [registerId],
    );
    const there = new Set(rows.map((row) => line(row.epoch, row.seq, row.id, sha256(row.body))));
    const here = entries.map(({ epoch, seq, id, body }) => line(epoch, seq, id, sha256(body)));
    const missing = here.filter((one) => !there.has(one));
    const strange = entries.length > 0 ? [...there].filter((one) => !here.includes(one)) : [];
    broken.push(
      ...entries
        .filter(({ body, hash }) => sha256(body) !== hash)
        .map(({ id }) => `${name}: entry ${id} is not what its hash says`),
      ...missing.slice(0, 5).map((one) => `${name}: in its journal, not on the server: ${one}`),
      ...strange.slice(0, 5).map((one) => `${name}: on the server, not in its journal: ${one}`),
    );
  }
  return broken;
}
