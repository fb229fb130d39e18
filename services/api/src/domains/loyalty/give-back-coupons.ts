import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';

/**
 * Gives back the coupons of receipts that have come back whole: one use less, once, booked by the last of its
 * returns. Called with receipts just posted, in any order: also a sale that came after its return.
 */
export async function giveBackCoupons(
  tx: EntityManager,
  receiptIds: readonly string[],
): Promise<void> {
  await rows(
    tx,
    `with originals as materialized (
       select r.original_sale_id as id, (max(r.id::text))::uuid as by_id from sales r
       where (r.id = any($1) or r.original_sale_id = any($1)) and r.original_sale_id is not null and not r.training
         and r.kind in ('return', 'exchange')
       group by r.original_sale_id
     ), whole as materialized (
       select o.id, o.by_id from originals o
       where (select coalesce(sum(l.quantity), 0) from sale_lines l where l.sale_id = o.id and l.quantity > 0)
         = (select coalesce(-sum(l.quantity), 0) from sales r join sale_lines l on l.sale_id = r.id
            where r.original_sale_id = o.id and not r.training and l.quantity < 0 and l.original_line_id is not null)
     ), given as (
       insert into coupon_uses (sale_id, code, at, outlet_id, customer_id, count)
       select w.by_id, u.code, r.sealed_at, r.outlet_id, u.customer_id, -1
       from whole w join coupon_uses u on u.sale_id = w.id and u.count > 0 join sales r on r.id = w.by_id
       where not exists (select from sales b join coupon_uses g on g.sale_id = b.id and g.code = u.code and g.count < 0
         where b.original_sale_id = w.id)
       order by u.code on conflict do nothing returning code
     )
     update coupons c set uses = c.uses - g.count from (select code, count(*)::int as count from given group by code) as g
     where c.code = g.code`,
    [receiptIds],
  );
}
