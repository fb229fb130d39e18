import type { AuditAct } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { rows } from '../database/rows.js';
import type { Ctx } from '../http/ctx.js';

export interface AuditRow {
  act: AuditAct;
  subjectType?: string;
  subjectId?: string;
  outletId?: string;
  /** No passwords, PINs, tokens. */
  detail?: Record<string, unknown>;
}

/** Writes who did what, in the transaction that does it. */
export async function audit(tx: EntityManager, ctx: Ctx, row: AuditRow): Promise<void> {
  await rows(
    tx,
    `insert into audit (at, outlet_id, staff_id, register_id, act, subject_type, subject_id, detail, request_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ctx.now, row.outletId ?? ctx.outletId ?? null, ctx.staffId ?? null, ctx.registerId ?? null, row.act,
      row.subjectType ?? null, row.subjectId ?? null, JSON.stringify(row.detail ?? {}), ctx.requestId,
    ], // prettier-ignore
  );
}
