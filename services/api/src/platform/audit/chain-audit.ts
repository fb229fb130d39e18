import type { DataSource, EntityManager } from 'typeorm';
import { changedRows, rows } from '../database/rows.js';
import { transaction } from '../database/transaction.js';

const atOnce = 500;

/**
 * Appends the rows that are not chained yet, the oldest first. The chain has an order of its own: an id is given before
 * its transaction ends, so that a lower one may come to light after a higher one was chained.
 */
const chainText = `
  with recursive pending as (
    select a as entry, row_number() over (order by a.id) as n from audit a where a.chain_no is null order by a.id limit ${atOnce}
  ), chain as (
    select 0::bigint as n, coalesce(head.chain_no, 0) as base, null::bigint as id, null::bytea as previous, head.hash
    from (select) as always left join lateral (
      select chain_no, hash from audit where chain_no is not null order by chain_no desc limit 1) head on true
    union all
    select p.n, c.base, (p.entry).id, c.hash, audit_digest(c.hash, p.entry) from chain c join pending p on p.n = c.n + 1
  )
  update audit set chain_no = c.base + c.n, previous_hash = c.previous, hash = c.hash from chain c where audit.id = c.id`;

/** One round, by whoever comes first; others leave it alone meanwhile. @returns rows chained */
async function chainOnce(tx: EntityManager): Promise<number> {
  const [lock] = await rows<{ mine: boolean }>(
    tx,
    `select pg_try_advisory_xact_lock(hashtext('audit-chain')) as mine`,
  );
  return lock?.mine ? changedRows(tx, chainText) : 0;
}

/** Chains all that was put on record so far. @returns rows chained */
export async function chainAudit(dataSource: DataSource): Promise<number> {
  let chained = 0;
  for (;;) {
    const round = await transaction(dataSource, chainOnce);
    chained += round;
    if (round < atOnce) return chained;
  }
}
