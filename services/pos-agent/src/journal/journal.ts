import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { EntryEnvelope } from '@khanut/shared/contracts';
import { AppendLog } from './append-log.js';
import { JournalState, type Numbers } from './journal-state.js';
import { recordsToKeep } from './records-to-keep.js';
import { type AgentRecord, encodeRecord } from './records.js';

export interface JournalOptions {
  now?: () => Date;
  /** Past this size the file is rewritten without what was acknowledged. */
  rewriteAtBytes?: number;
  /** Hears what somebody should know who reads the log. */
  onTrouble?: (facts: object, words: string) => void;
}

/** The bytes don't have the hash they claim, or another body came under a known id. */
export class EntryRefusedError extends Error {
  constructor(
    readonly code: 'HASH_WRONG' | 'ENTRY_CONFLICT',
    readonly entryId: string,
  ) {
    super(`${code}: ${entryId}`);
  }
}

/** The agent's memory: every change is a record that stands on the disk before anybody is told. */
export class Journal {
  private readonly keeping = new Map<string, { hash: string; done: Promise<void> }>();

  private constructor(
    private readonly log: AppendLog,
    readonly state: JournalState,
    private readonly now: () => Date,
  ) {}

  static async open(dataDir: string, options: JournalOptions = {}): Promise<Journal> {
    const {
      now = () => new Date(),
      rewriteAtBytes = 32 * 1024 * 1024,
      onTrouble = () => undefined,
    } = options;
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const { log, records } = await AppendLog.open(join(dataDir, 'journal.log'));
    const state = JournalState.of(records);
    const { length } = state.strange;
    if (length > 0) onTrouble({ records: length }, 'the journal holds records of a newer build');
    if (log.sizeBytes <= rewriteAtBytes) return new Journal(log, state, now);
    const kept = recordsToKeep(state, now());
    try {
      await log.replaceBy(kept);
    } catch (err) {
      // The old file serves as well, and a full disk is no reason to leave the counter without its agent.
      onTrouble({ err }, 'the journal was not made smaller');
      return new Journal(log, state, now);
    }
    await log.reopen();
    return new Journal(log, JournalState.of(kept), now);
  }

  instant(): string {
    return this.now().toISOString();
  }

  /** Durable first, then remembered. */
  async write(record: AgentRecord): Promise<void> {
    await this.log.append(encodeRecord(record));
    this.state.apply(record);
  }

  /** Keeps entries of a till; the answer (id and hash computed here) is the second durable copy.
   * @throws EntryRefusedError before anything is written */
  async keepEntries(
    registerId: string,
    entries: EntryEnvelope[],
  ): Promise<{ id: string; hash: string }[]> {
    for (const entry of entries) this.checkEntry(entry);
    await Promise.all(entries.map((entry) => this.keepEntry(registerId, entry)));
    return entries.map(({ id }) => ({ id, hash: this.state.entries.get(id)!.entry.hash }));
  }

  /** Once, also when the same entry comes twice at the same moment. */
  private keepEntry(registerId: string, entry: EntryEnvelope): Promise<void> {
    if (this.state.entries.has(entry.id)) return Promise.resolve();
    const now = this.keeping.get(entry.id);
    if (now) return now.done;
    const done = this.write({ kind: 'entry', registerId, at: this.instant(), entry });
    this.keeping.set(entry.id, { hash: entry.hash, done });
    return done.finally(() => this.keeping.delete(entry.id));
  }

  private checkEntry(entry: EntryEnvelope): void {
    const hash = createHash('sha256').update(entry.body, 'utf8').digest('hex');
    if (hash !== entry.hash) throw new EntryRefusedError('HASH_WRONG', entry.id);
    const known = this.state.entries.get(entry.id)?.entry.hash ?? this.keeping.get(entry.id)?.hash;
    if (known && known !== hash) throw new EntryRefusedError('ENTRY_CONFLICT', entry.id);
  }

  /** The server holds these: they may leave in time. In the same breath, so that all share one flush of the disk. */
  async acknowledge(refs: readonly { id: string; hash: string }[]): Promise<void> {
    const news = refs.filter(
      (ref) => this.holds(ref) && !this.state.entries.get(ref.id)?.acknowledged,
    );
    await Promise.all(
      news.map(({ id, hash }) => this.write({ kind: 'entry-acknowledged', entry: { id, hash } })),
    );
  }

  /** Does this very entry stand in the journal? Paper, drawer and fiscal register ask before they move. */
  holds(ref: { id: string; hash: string }): boolean {
    return this.state.entries.get(ref.id)?.entry.hash === ref.hash;
  }

  numbersOf(registerId: string): Numbers {
    const known = [...this.state.numbers.values()].filter((n) => n.registerId === registerId);
    const latest = known.toSorted((a, b) => b.epoch - a.epoch)[0];
    return latest ?? { registerId, epoch: 0, lastSeq: 0, lastNumber: 0, lastZNumber: 0 };
  }

  /** Entries of a register from `seq` on, oldest first: recovery and export. */
  entriesOf(registerId: string, epoch: number | null, onlyWaiting = false): EntryEnvelope[] {
    return [...this.state.entries.values()]
      .filter(
        (kept) =>
          kept.registerId === registerId &&
          (epoch === null || kept.entry.epoch === epoch) &&
          !(onlyWaiting && kept.acknowledged),
      )
      .map((kept) => kept.entry)
      .toSorted((a, b) => a.epoch - b.epoch || a.seq - b.seq);
  }

  close(): Promise<void> {
    return this.log.close();
  }
}
