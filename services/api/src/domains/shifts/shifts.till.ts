import type { CashMovementBody, ShiftClosedBody, ShiftOpenedBody } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { changedRows, rows } from '../../platform/database/rows.js';

/** The opening as the till wrote it; the row may stand already because a sale of the shift came first. */
export async function openFromTill(tx: EntityManager, body: ShiftOpenedBody): Promise<void> {
  await changedRows(
    tx,
    `insert into shifts (id, outlet_id, register_id, epoch, business_date, opened_at, opened_by, float)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (id) do update set opened_at = excluded.opened_at, opened_by = excluded.opened_by,
       float = excluded.float, business_date = excluded.business_date where shifts.opened_at is null`,
    [
      body.shiftId,
      body.outletId,
      body.registerId,
      body.epoch,
      body.businessDate,
      body.at,
      body.staffId,
      body.float,
    ],
  );
}

export interface CloseFinding {
  code: string;
  detail: Record<string, unknown>;
}

/** The Z as the till made it, unchanged for ever; what doesn't agree with our sums is told, not corrected. */
export async function closeFromTill(
  tx: EntityManager,
  body: ShiftClosedBody,
): Promise<CloseFinding[]> {
  const [closed] = await rows<{ float: number | null }>(
    tx,
    `insert into shifts as s (id, outlet_id, register_id, epoch, business_date, closed_at, closed_by, z_number,
       expected_cash, counted_cash, difference, close_body)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict (id) do update set closed_at = excluded.closed_at, closed_by = excluded.closed_by,
       z_number = excluded.z_number, expected_cash = excluded.expected_cash, counted_cash = excluded.counted_cash,
       difference = excluded.difference, close_body = excluded.close_body where s.closed_at is null
     returning float`,
    [body.shiftId, body.outletId, body.registerId, body.epoch, body.businessDate, body.at, body.staffId, body.zNumber,
      body.expectedCash, body.countedCash, body.difference, JSON.stringify(body)], // prettier-ignore
  );
  await changedRows(
    tx,
    `insert into register_numbers as r (register_id, epoch, last_z_number) values ($1, $2, $3)
     on conflict (register_id, epoch) do update set last_z_number = greatest(r.last_z_number, excluded.last_z_number)`,
    [body.registerId, body.epoch, body.zNumber],
  );
  if (!closed) return [{ code: 'SHIFT_CLOSED_TWICE', detail: { shiftId: body.shiftId } }];
  return compareCash(tx, body, closed.float);
}

async function compareCash(
  tx: EntityManager,
  body: ShiftClosedBody,
  float: number | null,
): Promise<CloseFinding[]> {
  const [totals] = await rows<{ cash: number }>(
    tx,
    'select cash from shift_totals where shift_id = $1',
    [body.shiftId],
  );
  const computed = (float ?? 0) + (totals?.cash ?? 0);
  const isRight =
    computed === body.expectedCash && body.countedCash - body.expectedCash === body.difference;
  return isRight
    ? []
    : [{ code: 'SUMS', detail: { what: 'expectedCash', computed, stated: body.expectedCash } }];
}

/** Cash put in or taken out between sales. */
export async function moveCashFromTill(tx: EntityManager, body: CashMovementBody): Promise<void> {
  await changedRows(
    tx,
    `insert into cash_movements (id, shift_id, outlet_id, register_id, at, staff_id, amount, kind, reason)
     values ($1, $2, $3, $4, $5, $6, $7, 'in-out', $8)`,
    [
      body.id,
      body.shiftId,
      body.outletId,
      body.registerId,
      body.at,
      body.staffId,
      body.amount,
      body.reason,
    ],
  );
  await changedRows(
    tx,
    `insert into shift_totals as t (shift_id, cash) values ($1, $2)
     on conflict (shift_id) do update set cash = t.cash + excluded.cash`,
    [body.shiftId, body.amount],
  );
}
