import type {
  ReceiptDroppedBody,
  ReceiptParkedBody,
  ReceiptResumedBody,
} from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { changedRows } from '../../platform/database/rows.js';

/** Set aside, perhaps again; what was done later stands. */
export const parkFromTill = (tx: EntityManager, body: ReceiptParkedBody): Promise<number> =>
  changedRows(
    tx,
    `insert into parked_receipts as p (id, outlet_id, register_id, name, total, line_count, receipt, parked_by, parked_at, state, moved_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'parked', $9)
     on conflict (id) do update set register_id = excluded.register_id, name = excluded.name, total = excluded.total,
       line_count = excluded.line_count, receipt = excluded.receipt, parked_by = excluded.parked_by,
       parked_at = excluded.parked_at, state = 'parked', moved_at = excluded.moved_at, xid = pg_current_xact_id()
     where p.outlet_id = excluded.outlet_id and p.moved_at < excluded.moved_at`,
    [
      body.parkedId, body.outletId, body.registerId, body.name, body.total, body.lineCount, JSON.stringify(body.receipt),
      body.staffId, body.at,
    ], // prettier-ignore
  );

type Moved = Pick<ReceiptResumedBody, 'outletId' | 'registerId' | 'staffId' | 'at'>;

/** It waits no more. One that arrives before its parking leaves a mark that the parking then meets. */
const move = (tx: EntityManager, parkedId: string, state: 'resumed' | 'dropped', body: Moved) =>
  changedRows(
    tx,
    `insert into parked_receipts as p (id, outlet_id, register_id, name, total, line_count, receipt, parked_by, parked_at, state, moved_at)
     values ($1, $2, $3, '', 0, 0, '{}', $4, $5, $6, $5)
     on conflict (id) do update set state = excluded.state, moved_at = excluded.moved_at, xid = pg_current_xact_id()
     where p.outlet_id = excluded.outlet_id and p.moved_at <= excluded.moved_at`,
    [parkedId, body.outletId, body.registerId, body.staffId, body.at, state],
  );

export const resumeFromTill = (tx: EntityManager, body: ReceiptResumedBody): Promise<number> =>
  move(tx, body.parkedId, 'resumed', body);

export const dropFromTill = async (tx: EntityManager, body: ReceiptDroppedBody): Promise<number> =>
  body.parkedId === null ? 0 : move(tx, body.parkedId, 'dropped', body);
