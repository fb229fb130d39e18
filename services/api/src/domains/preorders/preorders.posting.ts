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
