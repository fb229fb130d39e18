import type { EntityManager } from 'typeorm';
import { changedRows, rows } from '../../platform/database/rows.js';

/** Where the knowledge comes from that labels hang: a label of a job, or a person's mark. */
export interface PrintSource {
  outletId: string;
  sourceId: string;
  at: Date;
  staffId: string | null;
}

export interface PrintedLabel {
  productId: string;
  price: number;
  oldPrice: number | null;
}

/** How many of them were not known of this source before. */
export const insertPrints = (
  tx: EntityManager,
  { outletId, sourceId, at, staffId }: PrintSource,
  labels: readonly PrintedLabel[],
): Promise<number> =>
  changedRows(
    tx,
    `insert into label_prints (outlet_id, product_id, at, source_id, price, old_price, staff_id)
     select $1, product_id, $2, $3, price, old_price, $4
     from unnest($5::uuid[], $6::bigint[], $7::bigint[]) as t(product_id, price, old_price)
     on conflict (source_id, product_id) do nothing`,
    [
      outletId,
      at,
      sourceId,
      staffId,
      labels.map(({ productId }) => productId),
      labels.map(({ price }) => price),
      labels.map(({ oldPrice }) => oldPrice),
    ],
  );

/** False when there is none. What came out of a printer is no mark and stays. @param scope a condition on `l.outlet_id` */
export async function removeMark(
  tx: EntityManager,
  markId: string,
  scope: string,
): Promise<boolean> {
  const removed = await rows<{ id: string }>(
    tx,
    `delete from label_prints l where l.source_id = $1 and ${scope}
       and not exists (select from label_job_lines j where j.id = $1) returning l.product_id as id`,
    [markId],
  );
  return removed.length > 0;
}
