import type { EntryEnvelope, PrintJob, PrintJobState } from '@khanut/shared/contracts';
import { applyLabelRecord, type KeptLabels } from './kept-labels.js';
import { readBody } from './read-body.js';
import { type AgentRecord, decodeRecord } from './records.js';

export interface KeptEntry {
  registerId: string;
  at: string;
  entry: EntryEnvelope;
  acknowledged: boolean;
}

export interface Numbers {
  registerId: string;
  epoch: number;
  lastSeq: number;
  lastNumber: number;
  lastZNumber: number;
}

export interface KeptPrint {
  job: PrintJob;
  registerId: string;
  state: PrintJobState['state'];
  advice: string | null;
  at: string;
}

export interface KeptFiscal {
  intent: unknown;
  state: 'intended' | 'done' | 'in-doubt' | 'refused';
  documentNumber: string | null;
  advice: string | null;
}

export interface KeptSms {
  messageId: string;
  phone: string;
  text: string;
  state: 'queued' | 'sending' | 'sent' | 'failed' | 'unknown';
  reason: string | null;
  at: string;
}

/** Memory of the journal: a plain fold over its records, so that a restart ends where the crash began. */
export class JournalState {
  readonly entries = new Map<string, KeptEntry>();
  readonly numbers = new Map<string, Numbers>();
  readonly prints = new Map<string, KeptPrint>();
  readonly kicked = new Set<string>();
  readonly fiscal = new Map<string, KeptFiscal>();
  readonly sms = new Map<string, KeptSms>();
  readonly labels = new Map<string, KeptLabels>();
  /** Records of kinds that only a newer build knows, as they stand in the file: it wants them again. */
  readonly strange: Buffer[] = [];

  static of(records: readonly Buffer[]): JournalState {
    const state = new JournalState();
    for (const bytes of records) {
      const record = decodeRecord(bytes);
      if (record) state.apply(record);
      else state.strange.push(bytes);
    }
    return state;
  }

  apply(record: AgentRecord): void {
    switch (record.kind) {
      case 'entry':
        this.entries.set(record.entry.id, { ...record, acknowledged: false });
        return this.count(record.registerId, record.entry);
      case 'entry-acknowledged': {
        const kept = this.entries.get(record.entry.id);
        if (kept && kept.entry.hash === record.entry.hash) kept.acknowledged = true;
        return;
      }
      case 'numbers':
        return this.raise(record);
      case 'print-queued':
        this.prints.set(record.job.jobId, { ...record, state: 'queued', advice: null });
        return;
      case 'print-started':
        return this.print(record.jobId, 'printing', null);
      case 'print-waiting':
        return this.print(record.jobId, 'waiting', record.advice);
      case 'print-ended':
        return this.print(record.jobId, record.state, record.advice);
      case 'drawer-kicked':
        this.kicked.add(record.entryId);
        return;
      case 'fiscal-intent':
        this.fiscal.set(record.entryId, {
          intent: record.intent,
          state: 'intended',
          documentNumber: null,
          advice: null,
        });
        return;
      case 'fiscal-result': {
        const kept = this.fiscal.get(record.entryId);
        if (kept)
          Object.assign(kept, {
            state: record.state,
            documentNumber: record.documentNumber,
            advice: record.advice,
          });
        return;
      }
      case 'sms-queued':
        this.sms.set(record.messageId, { ...record, state: 'queued', reason: null });
        return;
      case 'sms-sending':
        return this.message(record.messageId, 'sending', null);
      case 'sms-ended':
        return this.message(record.messageId, record.result, record.reason);
      case 'sms-stored':
        this.sms.delete(record.messageId);
        return;
      case 'labels-queued':
      case 'label-started':
      case 'label-waiting':
      case 'label-ended':
      case 'label-stored':
        return applyLabelRecord(this.labels, record);
    }
  }

  private print(jobId: string, state: KeptPrint['state'], advice: string | null): void {
    const kept = this.prints.get(jobId);
    if (kept) Object.assign(kept, { state, advice });
  }

  private message(messageId: string, state: KeptSms['state'], reason: string | null): void {
    const kept = this.sms.get(messageId);
    if (kept) Object.assign(kept, { state, reason });
  }

  private count(registerId: string, entry: EntryEnvelope): void {
    const { number, zNumber } = numbersIn(entry);
    this.raise({
      registerId,
      epoch: entry.epoch,
      lastSeq: entry.seq,
      lastNumber: number,
      lastZNumber: zNumber,
    });
  }

  /** Numbers only grow within an epoch; a later epoch starts anew. */
  private raise(seen: Numbers): void {
    const key = `${seen.registerId}/${seen.epoch}`;
    const known = this.numbers.get(key);
    this.numbers.set(key, {
      registerId: seen.registerId,
      epoch: seen.epoch,
      lastSeq: Math.max(known?.lastSeq ?? 0, seen.lastSeq),
      lastNumber: Math.max(known?.lastNumber ?? 0, seen.lastNumber),
      lastZNumber: Math.max(known?.lastZNumber ?? 0, seen.lastZNumber),
    });
  }
}

function numbersIn(entry: EntryEnvelope): { number: number; zNumber: number } {
  if (entry.kind !== 'sale' && entry.kind !== 'shift-closed') return { number: 0, zNumber: 0 };
  const body = readBody(entry);
  const read = (name: string): number => {
    const value = body?.[name];
    return Number.isSafeInteger(value) ? (value as number) : 0;
  };
  return { number: read('number'), zNumber: read('zNumber') };
}
