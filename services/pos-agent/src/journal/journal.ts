import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { EntryEnvelope } from '@khanut/shared/contracts';
import { AppendLog } from './append-log.js';
import { JournalState, type KeptEntry, type Numbers } from './journal-state.js';
import { recordsOfLabels } from './kept-labels.js';
import { type AgentRecord, decodeRecord, encodeRecord } from './records.js';

/** Past this size the file is rewritten without what was acknowledged. */
const rewriteAtBytes = 32 * 1024 * 1024;
const keepPrintsFor = 500;
/** Acknowledged entries stay this long, so that copies of recent receipts can still be printed. */
const keepAcknowledgedMs = 7 * 24 * 60 * 60 * 1000;

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

  static async open(dataDir: string, now: () => Date = () => new Date()): Promise<Journal> {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const { log, records } = await AppendLog.open(join(dataDir, 'journal.log'));
    const state = new JournalState();
    for (const bytes of records) state.apply(decodeRecord(bytes));
    const journal = new Journal(log, state, now);
    if (log.sizeBytes > rewriteAtBytes) await journal.rewrite();
    return journal;
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

  /** Leaves behind what was acknowledged or ended; numbers stay. */
  private async rewrite(): Promise<void> {
    const { state } = this;
    const lastPrints = new Set([...state.prints.keys()].slice(-keepPrintsFor));
    const records: AgentRecord[] = [...state.numbers.values()].map((n) => ({
      kind: 'numbers',
      ...n,
    }));
    for (const [id, kept] of state.entries) {
      if (this.mayLeave(id, kept)) state.entries.delete(id);
      else {
        records.push({
          kind: 'entry',
          registerId: kept.registerId,
          at: kept.at,
          entry: kept.entry,
        });
        if (kept.acknowledged)
          records.push({ kind: 'entry-acknowledged', entry: { id, hash: kept.entry.hash } });
      }
    }
    for (const [jobId, kept] of state.prints) {
      if (!lastPrints.has(jobId)) {
        state.prints.delete(jobId);
        continue;
      }
      records.push({
        kind: 'print-queued',
        job: kept.job,
        registerId: kept.registerId,
        at: kept.at,
      });
      if (kept.state === 'printing') records.push({ kind: 'print-started', jobId, at: kept.at });
      if (kept.state === 'printed' || kept.state === 'failed' || kept.state === 'unknown')
        records.push({
          kind: 'print-ended',
          jobId,
          state: kept.state,
          advice: kept.advice,
          at: kept.at,
        });
    }
    for (const entryId of state.kicked)
      records.push({ kind: 'drawer-kicked', entryId, at: this.instant() });
    for (const [entryId, kept] of state.fiscal) {
      records.push({ kind: 'fiscal-intent', entryId, intent: kept.intent, at: this.instant() });
      if (kept.state !== 'intended')
        records.push({
          kind: 'fiscal-result',
          entryId,
          state: kept.state,
          documentNumber: kept.documentNumber,
          advice: kept.advice,
          at: this.instant(),
        });
    }
    for (const sms of state.sms.values()) records.push(...smsRecords(sms.messageId, sms));
    records.push(...recordsOfLabels(state.labels));
    await this.log.rewrite(records.map(encodeRecord));
  }

  private mayLeave(id: string, kept: KeptEntry): boolean {
    const isOld = this.now().getTime() - Date.parse(kept.at) > keepAcknowledgedMs;
    return kept.acknowledged && isOld && this.state.fiscal.get(id)?.state !== 'intended';
  }

  close(): Promise<void> {
    return this.log.close();
  }
}

function smsRecords(
  messageId: string,
  sms: { phone: string; text: string; state: string; reason: string | null; at: string },
): AgentRecord[] {
  const records: AgentRecord[] = [
    { kind: 'sms-queued', messageId, phone: sms.phone, text: sms.text, at: sms.at },
  ];
  if (sms.state === 'sending') records.push({ kind: 'sms-sending', messageId, at: sms.at });
  if (sms.state === 'sent' || sms.state === 'failed' || sms.state === 'unknown')
    records.push({
      kind: 'sms-ended',
      messageId,
      result: sms.state,
      reason: sms.reason,
      at: sms.at,
    });
  return records;
}
