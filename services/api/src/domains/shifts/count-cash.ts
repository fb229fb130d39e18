import type { CashCountBody } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { changedRows } from '../../platform/database/rows.js';

/** A surprise count as the till made it; nothing else changes by it. */
export async function countCashFromTill(tx: EntityManager, body: CashCountBody): Promise<void> {
  await changedRows(
    tx,
    `insert into cash_counts (id, shift_id, outlet_id, register_id, at, staff_id, approved_by, expected, counted,
       difference, reason, denominations)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      body.id, body.shiftId, body.outletId, body.registerId, body.at, body.staffId, body.approvedBy,
      body.expectedCash, body.countedCash, body.difference, body.reason, JSON.stringify(body.denominations),
    ], // prettier-ignore
  );
}
