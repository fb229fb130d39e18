import type { LabelLineState } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { settleLines } from './jobs.repository.js';
import { insertPrints } from './prints.repository.js';

type Result = 'printed' | 'failed' | 'unknown';

/** From which states an agent's word moves a label: it may have been on its way when the job was cancelled. */
const beforeResult: Record<Result, readonly LabelLineState[]> = {
  printed: ['queued', 'cancelled'],
  unknown: ['queued', 'cancelled'],
  failed: ['queued'],
};

export interface LabelOutcome {
  jobId: string;
  labelIds: readonly string[];
  result: Result;
  reason: string | null;
  at: Date;
  staffId: string | null;
}

/** Stores what became of labels; those that came out are from now on what their shelves say. */
export async function settleLabels(
  tx: EntityManager,
  outcome: LabelOutcome,
  before: readonly LabelLineState[] = beforeResult[outcome.result],
): Promise<void> {
  const { jobId, labelIds, result, reason, at, staffId } = outcome;
  const moved = await settleLines(tx, { jobId, labelIds }, before, { state: result, reason, at });
  if (result !== 'printed') return;
  for (const { labelId, outletId, ...label } of moved)
    await insertPrints(tx, { outletId, sourceId: labelId, at, staffId }, [label]);
}
