import type { TierLadder } from '@khanut/shared/engine';
import type { EntityManager } from 'typeorm';
import { changedRows, rows } from '../../platform/database/rows.js';

export interface TierHolder {
  id: string;
  tierId: string | null;
  fixed: boolean;
  /** The ladder gave the tier; false: a person did, and the ladder doesn't take it away. */
  isEarned: boolean;
}

export const tierHolders = (tx: EntityManager, ids: readonly string[]): Promise<TierHolder[]> =>
  rows<TierHolder>(
    tx,
    `select c.id, c.tier_id as "tierId", c.tier_fixed as fixed, coalesce(
       (select h.to_tier_id is not distinct from c.tier_id and h.cause <> 'by-hand' from tier_changes h
        where h.customer_id = c.id order by h.at desc, h.id desc limit 1), false) as "isEarned"
     from customers c where c.id = any($1) and c.deleted_at is null order by c.id`,
    [ids],
  );

/** The next customers in lists after an id. */
export const customersAfter = async (
  tx: EntityManager,
  afterId: string,
  limit: number,
): Promise<string[]> =>
  (
    await rows<{ id: string }>(
      tx,
      `select id from customers where id > $1 and deleted_at is null order by id limit $2`,
      [afterId, limit],
    )
  ).map(({ id }) => id);

export interface TierChange {
  id: string;
  customerId: string;
  from: string | null;
  to: string | null;
  cause: 'sale' | 'nightly' | 'by-hand' | 'published' | 'freed';
  purchases: number | null;
  at: Date;
  staffId: string | null;
}

/** Changes a tier, tells tills, and keeps the change. False when the tier is another by now, or was fixed. */
export async function changeTier(
  tx: EntityManager,
  { id, customerId, from, to, cause, purchases, at, staffId }: TierChange,
): Promise<boolean> {
  const changed = await changedRows(
    tx,
    `update customers set tier_id = $3, version = version + 1, changed_at = now(), xid = pg_current_xact_id()
     where id = $1 and tier_id is not distinct from $2::uuid and (not tier_fixed or $4)`,
    [customerId, from, to, cause === 'by-hand' || cause === 'freed'],
  );
  if (changed === 0) return false;
  await rows(
    tx,
    `insert into tier_changes (id, customer_id, from_tier_id, to_tier_id, cause, purchases, at, staff_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, customerId, from, to, cause, purchases, at, staffId],
  );
  return true;
}

/** Tells whether the ladder may move the customer's tier; false when there is nobody. */
export async function setTierFixed(
  tx: EntityManager,
  customerId: string,
  fixed: boolean,
): Promise<boolean> {
  const text = `update customers set tier_fixed = $2, version = version + 1, changed_at = now(), xid = pg_current_xact_id()
    where id = $1 and deleted_at is null`;
  return (await changedRows(tx, text, [customerId, fixed])) === 1;
}

export const tierChanges = (tx: EntityManager, customerId: string) =>
  rows<{ at: string; from: string | null; to: string | null; cause: string }>(
    tx,
    `select h.at, f.name as "from", t.name as "to", h.cause from tier_changes h
     left join discount_categories f on f.id = h.from_tier_id left join discount_categories t on t.id = h.to_tier_id
     where h.customer_id = $1 order by h.at desc, h.id desc limit 50`,
    [customerId],
  );

export interface TierRun {
  id: string;
  cause: 'nightly' | 'published';
  ladder: TierLadder | null;
  customers: number;
  raised: number;
  lowered: number;
  at: Date;
}

export async function insertTierRun(tx: EntityManager, run: TierRun): Promise<void> {
  await rows(
    tx,
    `insert into tier_runs (id, cause, ladder, customers, raised, lowered, at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      run.id,
      run.cause,
      run.ladder && JSON.stringify(run.ladder),
      run.customers,
      run.raised,
      run.lowered,
      run.at,
    ],
  );
}

/** The ladder that all tiers were last computed by; null: never. */
export const lastLadder = async (tx: EntityManager): Promise<TierLadder | null> =>
  (
    await rows<{ ladder: TierLadder | null }>(
      tx,
      'select ladder from tier_runs order by id desc limit 1',
    )
  )[0]?.ladder ?? null;
