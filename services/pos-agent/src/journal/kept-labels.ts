import { LabelJob } from '@khanut/shared/contracts';
import { z } from 'zod';

const label = { jobId: z.string(), labelId: z.string(), at: z.string() };

/** What the agent must not forget of labels. */
export const labelRecords = [
  z.object({ kind: z.literal('labels-queued'), job: LabelJob, at: z.string() }),
  z.object({ kind: z.literal('label-started'), ...label }),
  /** Nothing was sent: it may go again by itself. */
  z.object({ kind: z.literal('label-waiting'), ...label }),
  z.object({
    kind: z.literal('label-ended'),
    ...label,
    result: z.enum(['printed', 'failed', 'unknown']),
    reason: z.string().nullable(),
  }),
  /** The API has the result. */
  z.object({ kind: z.literal('label-stored'), ...label }),
] as const;
export type LabelRecord = z.infer<(typeof labelRecords)[number]>;

export interface KeptLabel {
  state: 'queued' | 'printing' | 'printed' | 'failed' | 'unknown';
  reason: string | null;
  isStored: boolean;
  at: string;
}

/** A job with what became of each of its labels, in their order. */
export interface KeptLabels {
  job: LabelJob;
  at: string;
  labels: Map<string, KeptLabel>;
}

/** A job whose results the API has all is forgotten. */
export function applyLabelRecord(kept: Map<string, KeptLabels>, record: LabelRecord): void {
  if (record.kind === 'labels-queued') {
    const { job, at } = record;
    const waiting = { state: 'queued' as const, reason: null, isStored: false, at };
    const labels = new Map(job.labels.map(({ labelId }) => [labelId, { ...waiting }]));
    kept.set(job.jobId, { job, at, labels });
    return;
  }
  const job = kept.get(record.jobId);
  const one = job?.labels.get(record.labelId);
  if (!job || !one) return;
  if (record.kind === 'label-stored') {
    one.isStored = true;
    if ([...job.labels.values()].every(({ isStored }) => isStored)) kept.delete(record.jobId);
    return;
  }
  Object.assign(one, changeOf(record), { at: record.at });
}

function changeOf(
  record: Exclude<LabelRecord, { kind: 'labels-queued' | 'label-stored' }>,
): Pick<KeptLabel, 'state' | 'reason'> {
  if (record.kind === 'label-started') return { state: 'printing', reason: null };
  if (record.kind === 'label-waiting') return { state: 'queued', reason: null };
  return { state: record.result, reason: record.reason };
}

/** The records that make such a memory anew. */
export function recordsOfLabels(kept: ReadonlyMap<string, KeptLabels>): LabelRecord[] {
  return [...kept.values()].flatMap(({ job, at, labels }) => [
    { kind: 'labels-queued' as const, job, at },
    ...[...labels].flatMap(([labelId, one]) => recordsOf(job.jobId, labelId, one)),
  ]);
}

function recordsOf(jobId: string, labelId: string, one: KeptLabel): LabelRecord[] {
  const { state, reason, isStored, at } = one;
  const of = { jobId, labelId, at };
  if (state === 'queued') return [];
  if (state === 'printing') return [{ kind: 'label-started', ...of }];
  const ended = { kind: 'label-ended' as const, ...of, result: state, reason };
  return isStored ? [ended, { kind: 'label-stored', ...of }] : [ended];
}
