import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';
import type { PostingPart } from '../../platform/posting/posting-part.js';

/** A sale that hands over a pre-order: it is done, and `released_lines` gives its reservation back to stock. */
export const preorderPosting: PostingPart = {
  inputs: [],
  effects: [
    `handed_over as (
  update preorders o set state = 'handed-over', sale_id = s.id, version = o.version + 1, changed_at = now(),
    changed_by = s.cashier_id, xid = pg_current_xact_id()
  from new_sales s
  where o.id = s.preorder_id and o.state in ('taken', 'ready') and s.moves and s.kind = 'sale'
  returning o.id, o.outlet_id
)`,
    `released_lines as materialized (
  select h.outlet_id, l.product_id, l.quantity from handed_over h join preorder_lines l on l.preorder_id = h.id
)`,
  ],
};

/** For a pre-order that arrives after the sale that hands it over: as posting that sale would have done. */
export async function handOverIfSold(tx: EntityManager, preorderId: string): Promise<void> {
  await rows(
    tx,
    `with handed_over as (
       update preorders o set state = 'handed-over', sale_id = s.id, version = o.version + 1, changed_at = now(),
         changed_by = s.cashier_id, xid = pg_current_xact_id()
       from sales s
       where o.id = $1 and s.preorder_id = $1 and s.kind = 'sale' and not s.training and o.state in ('taken', 'ready')
       returning o.id, o.outlet_id
     ), released as (
       select h.outlet_id, l.product_id, sum(l.quantity) as quantity
       from handed_over h join preorder_lines l on l.preorder_id = h.id group by 1, 2 order by 1, 2
     )
     update stock_levels v set reserved = greatest(v.reserved - r.quantity, 0), changed_at = now()
     from released r where r.outlet_id = v.outlet_id and r.product_id = v.product_id`,
    [preorderId],
  );
}
