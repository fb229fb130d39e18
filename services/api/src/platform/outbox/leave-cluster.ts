import type { EntityManager } from 'typeorm';
import { rows } from '../database/rows.js';

/** Transaction ids that this cluster has not come to yet are another cluster's. */
export const foreign = 'xid >= pg_snapshot_xmax(pg_current_snapshot())';

/**
 * Readers that stand at an id of another cluster would pass over all that comes. Its events keep their order by their
 * own ids; a reader goes on before the first it has not read, so it may see some of them twice.
 */
export async function leaveCluster(tx: EntityManager): Promise<void> {
  await rows(
    tx,
    `update outbox_cursors c set xid = '0', id = coalesce(
       (select min(o.id) - 1 from outbox o where (o.xid, o.id) > (c.xid, c.id)), (select max(o.id) from outbox o), 0)
     where ${foreign}`,
  );
  await rows(tx, `update outbox set xid = '0' where ${foreign}`);
}
