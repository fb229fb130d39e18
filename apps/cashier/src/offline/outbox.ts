import { Dexie } from 'dexie';
import type { EntryEnvelope, Verdict, Witness } from '@khanut/shared/contracts';
import { lastHeld, witnessOf } from './generation.js';
import { PushPace } from './push-pace.js';
import type { KeptEntry, TillDatabase } from './till-database.js';

/** What the outbox asks of the server. Failures are thrown; an answer is already shape-checked. */
export interface PushPort {
  /** @param witness what it must still hold, so that a server that was put back notices */
  push(entries: EntryEnvelope[], witness?: Witness): Promise<Verdict[]>;
  /** Keeps one refused entry raw. */
  quarantine(entry: EntryEnvelope, witness?: Witness): Promise<Verdict[]>;
  /** The request itself was refused (400, 413): smaller batches may pass. */
  isRefusal(error: unknown): boolean;
}

export interface PushResult {
  /** What the server holds now, by its own word. */
  acknowledged: { id: string; hash: string }[];
  /** Entries the server didn't acknowledge although it answered. */
  unacknowledged: number;
}

/** What goes over the wire: nothing but the sealed fields. */
export const envelope = ({ id, kind, epoch, seq, hash, body }: KeptEntry): EntryEnvelope => ({
  id,
  kind,
  epoch,
  seq,
  hash,
  body,
});

/** Which of its two duties an entry still has: the server doesn't hold it, or the agent doesn't. */
export type Duty = 'unsent' | 'unhanded';

/** Entries that still have a duty, oldest first, after the given place in the journal. */
export function waitingEntries(
  database: TillDatabase,
  duty: Duty,
  most: number,
  after: { epoch: number; seq: number } = { epoch: 0, seq: 0 },
): Promise<KeptEntry[]> {
  return database.entries
    .where(`[${duty}+epoch+seq]`)
    .between([1, after.epoch, after.seq], [1, Dexie.maxKey, Dexie.maxKey], false, true)
    .limit(most)
    .toArray();
}

/**
 * Lets go of the entries whose id AND hash the server named: the hash was computed over the bytes it keeps.
 * Any other verdict acknowledges nothing. Answers those let go.
 */
export async function acknowledge(
  database: TillDatabase,
  sent: KeptEntry[],
  verdicts: Verdict[],
  nowMs: number,
): Promise<KeptEntry[]> {
  const byId = new Map(verdicts.map((verdict) => [verdict.id, verdict]));
  const known = sent.filter((entry) => byId.get(entry.id)?.hash === entry.hash);
  const { entries, customerMoves, values } = database;
  await database.transaction('rw', entries, customerMoves, values, async () => {
    for (const entry of known) {
      await customerMoves.update(entry.id, { acknowledgedAtMs: nowMs });
      const { verdict, codes } = byId.get(entry.id)!;
      await entries
        .where('id')
        .equals(entry.id)
        .modify((row) => {
          delete row.unsent;
          if (verdict === 'duplicate' && isPosted(row)) return;
          row.verdict = verdict;
          row.codes = codes;
        });
    }
    // A revoked register's word is not heeded: what is kept of it must not take the place of a witness that is.
    const held = known.findLast(({ id }) => !byId.get(id)!.codes.includes('REGISTER_REVOKED'));
    if (held) await values.put(lastHeld(held.id));
  });
  return known;
}

/** What was said of an entry when it was posted says more than that it came again. */
const isPosted = ({ verdict }: KeptEntry): boolean =>
  verdict === 'accepted' || verdict === 'exception';

/** Pushes one batch; a refused batch is halved down to the entry, which then goes raw to quarantine. */
export async function pushBatch(
  database: TillDatabase,
  port: PushPort,
  batch: KeptEntry[],
  nowMs: () => number = Date.now,
): Promise<KeptEntry[]> {
  if (batch.length === 0) return [];
  try {
    const verdicts = await port.push(batch.map(envelope), await witnessOf(database));
    return await acknowledge(database, batch, verdicts, nowMs());
  } catch (error) {
    if (!port.isRefusal(error)) throw error;
    if (batch.length === 1) return quarantineOne(database, port, batch[0]!, nowMs);
    const half = Math.ceil(batch.length / 2);
    const first = await pushBatch(database, port, batch.slice(0, half), nowMs);
    return [...first, ...(await pushBatch(database, port, batch.slice(half), nowMs))];
  }
}

/** Even the raw way may be refused: then the entry waits and holds up no other. */
async function quarantineOne(
  database: TillDatabase,
  port: PushPort,
  entry: KeptEntry,
  nowMs: () => number,
): Promise<KeptEntry[]> {
  try {
    const verdicts = await port.quarantine(envelope(entry), await witnessOf(database));
    return await acknowledge(database, [entry], verdicts, nowMs());
  } catch (error) {
    if (!port.isRefusal(error)) throw error;
    return [];
  }
}

/**
 * Pushes all that waits, batch by batch. An entry that the server didn't acknowledge holds up no other.
 * @throws when the server can't be reached
 */
export async function drain(
  database: TillDatabase,
  port: PushPort,
  pace = new PushPace(),
  nowMs: () => number = Date.now,
): Promise<PushResult> {
  const result: PushResult = { acknowledged: [], unacknowledged: 0 };
  let after = { epoch: 0, seq: 0 };
  for (;;) {
    const batch = await waitingEntries(database, 'unsent', pace.size, after);
    const last = batch.at(-1);
    if (!last) return result;
    const acknowledged = await pushBatch(database, port, batch, nowMs).catch((error: unknown) => {
      pace.failed();
      throw error;
    });
    pace.passed();
    result.acknowledged.push(...acknowledged.map(({ id, hash }) => ({ id, hash })));
    result.unacknowledged += batch.length - acknowledged.length;
    after = { epoch: last.epoch, seq: last.seq };
  }
}

/** How much waits, and since when. */
export async function backlog(
  database: TillDatabase,
): Promise<{ count: number; oldestAt: string | null }> {
  const count = await database.entries
    .where('[unsent+epoch+seq]')
    .between([1, Dexie.minKey, Dexie.minKey], [1, Dexie.maxKey, Dexie.maxKey])
    .count();
  const [oldest] = await waitingEntries(database, 'unsent', 1);
  return { count, oldestAt: oldest?.sealedAt ?? null };
}

/** So far back it is looked for what the server kept aside: some days of a busy till. */
const lookedThrough = 1000;

/** Newest entries that the server took but could not post, or under whose name it had others; newest first. */
export async function setAsideEntries(database: TillDatabase): Promise<KeptEntry[]> {
  const newest = await database.entries
    .orderBy('[epoch+seq]')
    .reverse()
    .limit(lookedThrough)
    .toArray();
  return newest.filter(({ verdict }) => verdict === 'quarantined' || verdict === 'conflict');
}

/** The queue as text, one envelope a line: what an owner saves to a file when no server can be reached. */
export async function exportQueue(database: TillDatabase): Promise<string> {
  const rows = await waitingEntries(database, 'unsent', Number.POSITIVE_INFINITY);
  return rows.map((row) => JSON.stringify(envelope(row))).join('\n');
}

/**
 * Drops entries the server has acknowledged and that were sealed before an instant: they are kept that long for
 * reprints. What was never acknowledged or never printed stays, however old it is. Answers how many went.
 */
export function pruneEntries(database: TillDatabase, sealedBefore: string): Promise<number> {
  return database.entries
    .where('sealedAt')
    .below(sealedBefore)
    .filter((row) => row.unsent === undefined && row.unprinted === undefined)
    .delete();
}
