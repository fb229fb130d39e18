import { type LotsAt, lotsAt, type PointsEntry } from '@khanut/shared/engine';
import type { Points } from '@khanut/shared/money';
import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';

interface LedgerRow {
  holder: string;
  sourceId: string;
  reason: string;
  amount: number;
  at: string;
  availableAt: string | null;
  expiresAt: string | null;
  lotId: string | null;
}

/** The lots of points accounts at an instant; an account without entries is left out. */
export async function lotsOfHolders(
  tx: EntityManager,
  holders: readonly string[],
  now: Date,
): Promise<Map<string, LotsAt>> {
  if (!holders.length) return new Map();
  const found = await rows<LedgerRow>(
    tx,
    `select holder, source_id as "sourceId", reason, amount, at, available_at as "availableAt", expires_at as "expiresAt",
       lot_id as "lotId"
     from balance_entries where kind = 'points' and holder = any($1) order by holder, at`,
    [holders],
  );
  const byHolder = new Map<string, PointsEntry[]>();
  for (const row of found) {
    const entries = byHolder.get(row.holder) ?? [];
    entries.push(pointsEntry(row, now.getTime()));
    byHolder.set(row.holder, entries);
  }
  return new Map(
    [...byHolder].map(([holder, entries]) => [holder, lotsAt(entries, now.getTime())]),
  );
}

/** One account's lots. */
export const lotsOf = async (tx: EntityManager, holder: string, now: Date): Promise<LotsAt> =>
  (await lotsOfHolders(tx, [holder], now)).get(holder) ?? lotsAt([], now.getTime());

/** What a till's clock says is to come has happened all the same. Pure. */
function pointsEntry(row: LedgerRow, nowMs: number): PointsEntry {
  return {
    amount: row.amount as Points,
    atMs: Math.min(Date.parse(row.at), nowMs),
    availableFromMs: row.availableAt === null ? null : Date.parse(row.availableAt),
    expiresAtMs: row.expiresAt === null ? null : Date.parse(row.expiresAt),
    // What is spent names no lot: it eats those that expire first.
    lot: row.lotId ?? (row.amount > 0 ? row.sourceId : null),
    isExpiry: row.reason === 'expire',
  };
}
