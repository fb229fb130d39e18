import type { CashMovementBody, ShiftClosedBody, ShiftOpenedBody } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { changedRows, rows } from '../../platform/database/rows.js';

/** Something a manager should see of an entry; the entry stands. */
export interface ShiftFinding {
  code: string;
  detail: Record<string, unknown>;
}

/** The opening as the till wrote it; the row may stand already because a sale of the shift came first. */
export async function openFromTill(
  tx: EntityManager,
  body: ShiftOpenedBody,
): Promise<ShiftFinding[]> {
  const left = (await floatLeftBefore(tx, body)) ?? body.expectedFloat ?? null;
  await changedRows(
    tx,
    `insert into shifts (id, outlet_id, register_id, epoch, business_date, opened_at, opened_by, float, float_expected,
       float_reason, open_denominations)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (id) do update set opened_at = excluded.opened_at, opened_by = excluded.opened_by,
       float = excluded.float, float_expected = excluded.float_expected, float_reason = excluded.float_reason,
       open_denominations = excluded.open_denominations, business_date = excluded.business_date
     where shifts.opened_at is null`,
    [
      body.shiftId, body.outletId, body.registerId, body.epoch, body.businessDate, body.at, body.staffId, body.float,
      left, body.reason ?? null, JSON.stringify(body.denominations),
    ], // prettier-ignore
  );
  if (left === null || left === body.float) return [];
  const detail = { left, found: body.float, reason: body.reason ?? null };
  return [{ code: 'FLOAT_DIFFERS', detail }];
}

/** What the closing before this opening left in the drawer, on whatever day and in whatever epoch; null: unknown. */
async function floatLeftBefore(tx: EntityManager, body: ShiftOpenedBody): Promise<number | null> {
  const [last] = await rows<{ left: number | null }>(
    tx,
    `select (close_body ->> 'floatLeft')::bigint as left from shifts
     where register_id = $1 and closed_at <= $2 and id <> $3 order by closed_at desc limit 1`,
    [body.registerId, body.at, body.shiftId],
  );
  return last?.left ?? null;
}

/**
 * The Z as the till made it, unchanged for ever; what doesn't agree with our sums is told, not corrected. One row is
 * read however many receipts the shift had. The update waits for sales under way (they hold the shift in share mode).
 */
export async function closeFromTill(
  tx: EntityManager,
  body: ShiftClosedBody,
  seq: number,
): Promise<ShiftFinding[]> {
  const [closed] = await rows<{ float: number | null }>(
    tx,
    `insert into shifts as s (id, outlet_id, register_id, epoch, business_date, closed_at, closed_by, z_number,
       expected_cash, counted_cash, difference, close_body, closed_seq)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     on conflict (id) do update set closed_at = excluded.closed_at, closed_by = excluded.closed_by,
       z_number = excluded.z_number, expected_cash = excluded.expected_cash, counted_cash = excluded.counted_cash,
       difference = excluded.difference, close_body = excluded.close_body, closed_seq = excluded.closed_seq
     where s.closed_at is null
     returning float`,
    [body.shiftId, body.outletId, body.registerId, body.epoch, body.businessDate, body.at, body.staffId, body.zNumber,
      body.expectedCash, body.countedCash, body.difference, JSON.stringify(body), seq], // prettier-ignore
  );
  await changedRows(
    tx,
    `insert into register_numbers as r (register_id, epoch, last_z_number) values ($1, $2, $3)
     on conflict (register_id, epoch) do update set last_z_number = greatest(r.last_z_number, excluded.last_z_number)`,
    [body.registerId, body.epoch, body.zNumber],
  );
  if (!closed) return [{ code: 'SHIFT_CLOSED_TWICE', detail: { shiftId: body.shiftId } }];
  await keepHandOver(tx, body);
  return compareCash(tx, body, closed.float);
}

/** What left the drawer at the closing; no part of the shift's own sums. */
async function keepHandOver(tx: EntityManager, body: ShiftClosedBody): Promise<void> {
  if (!body.handOver || body.handOver.amount === 0) return;
  const { amount, to, takenBy } = body.handOver;
  await changedRows(
    tx,
    `insert into cash_movements (id, shift_id, outlet_id, register_id, at, staff_id, amount, kind, reason)
     values ($1, $2, $3, $4, $5, $6, $7, 'hand-over', $8)`,
    [
      body.id, body.shiftId, body.outletId, body.registerId, body.at, body.staffId, -amount, `${to}: ${takenBy}`,
    ], // prettier-ignore
  );
}

async function compareCash(
  tx: EntityManager,
  body: ShiftClosedBody,
  float: number | null,
): Promise<ShiftFinding[]> {
  const [totals] = await rows<{ cash: number }>(
    tx,
    'select cash from shift_totals where shift_id = $1',
    [body.shiftId],
  );
  const computed = (float ?? 0) + (totals?.cash ?? 0);
  const left = body.floatLeft + (body.handOver?.amount ?? 0);
  const sums: [what: string, computed: number, stated: number][] = [
    ['expectedCash', computed, body.expectedCash],
    ['difference', body.countedCash - body.expectedCash, body.difference],
    ['handOver', body.handOver ? left : body.countedCash, body.countedCash],
  ];
  const wrong = sums.find(([, ours, stated]) => ours !== stated);
  if (!wrong) return [];
  return [{ code: 'SUMS', detail: { what: wrong[0], computed: wrong[1], stated: wrong[2] } }];
}

type MovedCash = Pick<
  CashMovementBody,
  'id' | 'shiftId' | 'outletId' | 'registerId' | 'epoch' | 'at' | 'staffId' | 'amount' | 'reason'
>;

/** Cash put in or taken out between sales; sealed after the shift's closing it stands beside the Z. */
export async function moveCashFromTill(
  tx: EntityManager,
  body: MovedCash,
  seq: number,
): Promise<ShiftFinding[]> {
  const isLate = await isAfterClosing(tx, body.shiftId, body, seq);
  await changedRows(
    tx,
    `insert into cash_movements (id, shift_id, outlet_id, register_id, at, staff_id, amount, kind, reason, late)
     values ($1, $2, $3, $4, $5, $6, $7, 'in-out', $8, $9)`,
    [
      body.id, body.shiftId, body.outletId, body.registerId, body.at, body.staffId, body.amount, body.reason, isLate,
    ], // prettier-ignore
  );
  if (isLate) return [{ code: 'LATE_FOR_CLOSED_SHIFT', detail: { shiftId: body.shiftId } }];
  await changedRows(
    tx,
    `insert into shift_totals as t (shift_id, cash) values ($1, $2)
     on conflict (shift_id) do update set cash = t.cash + excluded.cash`,
    [body.shiftId, body.amount],
  );
  return [];
}

/** Was the entry sealed after its shift was closed? Locks the shift against a closing at the same moment. */
export async function isAfterClosing(
  tx: EntityManager,
  shiftId: string,
  entry: { registerId: string; epoch: number },
  seq: number,
): Promise<boolean> {
  const [shift] = await rows<{ isAfter: boolean }>(
    tx,
    `select closed_at is not null and not coalesce(register_id = $2 and epoch = $3 and $4 < closed_seq, false) as "isAfter"
     from shifts where id = $1 for share`,
    [shiftId, entry.registerId, entry.epoch, seq],
  );
  return shift?.isAfter ?? false;
}
