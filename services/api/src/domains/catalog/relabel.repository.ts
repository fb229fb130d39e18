import type { RelabelTask, ShelfPriceNotedBody } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { changedRows, rows } from '../../platform/database/rows.js';

/** A till met a shelf with another price; while the task is open a later notice only renews it. */
export async function noteShelfPrice(tx: EntityManager, body: ShelfPriceNotedBody): Promise<void> {
  await rows(
    tx,
    `insert into relabel_tasks as t (id, outlet_id, register_id, product_id, product_name, shelf_price, list_price,
       sale_id, noted_at, noted_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (outlet_id, product_id) where done_at is null do update set shelf_price = excluded.shelf_price,
       list_price = excluded.list_price, noted_at = excluded.noted_at, noted_by = excluded.noted_by,
       sale_id = excluded.sale_id
     where t.noted_at <= excluded.noted_at`,
    [
      body.id,
      body.outletId,
      body.registerId,
      body.productId,
      body.name,
      body.shelfPrice,
      body.listPrice,
      body.saleId,
      body.at,
      body.staffId,
    ],
  );
}

/** @param scope a condition on `t.outlet_id` */
export const openRelabelTasks = (tx: EntityManager, scope: string): Promise<RelabelTask[]> =>
  rows(
    tx,
    `select t.id, t.outlet_id as "outletId", o.name as "outletName", t.product_id as "productId",
       coalesce(p.name, t.product_name) as "productName", p.sku, t.shelf_price as "shelfPrice",
       t.list_price as "listPrice", t.noted_at as "notedAt", s.name as "notedBy",
       (select r.unit_price from prices r where r.product_id = t.product_id and r.ended_at is null
          and r.customer_category_id is null and r.min_quantity <= 1000 and r.starts_at <= now()
          and (r.outlet_id is null or r.outlet_id = t.outlet_id)
        order by r.outlet_id nulls last, r.starts_at desc limit 1) as "priceNow"
     from relabel_tasks t join outlets o on o.id = t.outlet_id left join products p on p.id = t.product_id
       left join staff s on s.id = t.noted_by
     where t.done_at is null and ${scope} order by t.noted_at desc limit 500`,
  );

/** False when there is no such open task within the scope. */
export const finishRelabel = async (
  tx: EntityManager,
  id: string,
  scope: string,
  { at, staffId }: { at: Date; staffId: string | null },
): Promise<boolean> =>
  (await changedRows(
    tx,
    `update relabel_tasks t set done_at = $2, done_by = $3 where id = $1 and done_at is null and ${scope}`,
    [id, at, staffId],
  )) === 1;
