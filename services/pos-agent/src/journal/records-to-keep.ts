import type { JournalState, KeptEntry, KeptFiscal, KeptPrint, KeptSms } from './journal-state.js';
import { recordsOfLabels } from './kept-labels.js';
import { type AgentRecord, encodeRecord } from './records.js';

const keepPrintsFor = 500;
/** Acknowledged entries stay this long, so that copies of recent receipts can still be printed. */
const keepAcknowledgedMs = 7 * 24 * 60 * 60 * 1000;

/** A journal without what was acknowledged or ended, as the records that make such a memory anew; numbers stay. */
export function recordsToKeep(state: JournalState, now: Date): Buffer[] {
  const at = now.toISOString();
  const lastPrints = [...state.prints].slice(-keepPrintsFor);
  const records: AgentRecord[] = [
    ...[...state.numbers.values()].map((n) => ({ kind: 'numbers' as const, ...n })),
    ...[...state.entries]
      .filter(([id, kept]) => !mayLeave(kept, state.fiscal.get(id), now))
      .flatMap(([, kept]) => entryRecords(kept)),
    ...lastPrints.flatMap(([jobId, kept]) => printRecords(jobId, kept)),
    ...[...state.kicked].map((entryId) => ({ kind: 'drawer-kicked' as const, entryId, at })),
    ...[...state.fiscal].flatMap(([entryId, kept]) => fiscalRecords(entryId, kept, at)),
    ...[...state.sms.values()].flatMap(smsRecords),
    ...recordsOfLabels(state.labels),
  ];
  // Last, for they may be about any of the others.
  return [...records.map(encodeRecord), ...state.strange];
}

function mayLeave(kept: KeptEntry, fiscal: KeptFiscal | undefined, now: Date): boolean {
  const isOld = now.getTime() - Date.parse(kept.at) > keepAcknowledgedMs;
  return kept.acknowledged && isOld && fiscal?.state !== 'intended';
}

function entryRecords({ registerId, at, entry, acknowledged }: KeptEntry): AgentRecord[] {
  const { id, hash } = entry;
  return [
    { kind: 'entry', registerId, at, entry },
    ...(acknowledged ? [{ kind: 'entry-acknowledged' as const, entry: { id, hash } }] : []),
  ];
}

function printRecords(
  jobId: string,
  { job, registerId, state, advice, at }: KeptPrint,
): AgentRecord[] {
  const records: AgentRecord[] = [{ kind: 'print-queued', job, registerId, at }];
  if (state === 'printing') records.push({ kind: 'print-started', jobId, at });
  if (state === 'printed' || state === 'failed' || state === 'unknown')
    records.push({ kind: 'print-ended', jobId, state, advice, at });
  return records;
}

function fiscalRecords(entryId: string, kept: KeptFiscal, at: string): AgentRecord[] {
  const { intent, state, documentNumber, advice } = kept;
  const records: AgentRecord[] = [{ kind: 'fiscal-intent', entryId, intent, at }];
  if (state !== 'intended')
    records.push({ kind: 'fiscal-result', entryId, state, documentNumber, advice, at });
  return records;
}

function smsRecords({ messageId, phone, text, state, reason, at }: KeptSms): AgentRecord[] {
  const records: AgentRecord[] = [{ kind: 'sms-queued', messageId, phone, text, at }];
  if (state === 'sending') records.push({ kind: 'sms-sending', messageId, at });
  if (state === 'sent' || state === 'failed' || state === 'unknown')
    records.push({ kind: 'sms-ended', messageId, result: state, reason, at });
  return records;
}
