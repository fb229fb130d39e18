import type { PostingPart } from '../../platform/posting/posting-part.js';

/** Cost of one thousandth at a level: the average while there is stock, else the last known cost. */
export const unitCostOf = (level: string): string =>
  `(case when ${level}.on_hand > 0 then ${level}.value::numeric / ${level}.on_hand else coalesce(${level}.unit_cost, 0)::numeric / 1000 end)`;

/**
 * Movements and levels of what was sold or came back, and `line_costs` for the sale's own records.
 * Goods that came back spoiled or go to their supplier come in and leave at once: the level stays as it was.
 * A level's value is the sum of its movements' costs: shares of one product's lines are differences of running
 * roundings, so they add up to what the level lost. Reads `checked_lines`, `new_sales`, `released_lines` (pre-orders).
 */
export const stockPosting: PostingPart = {
  inputs: [],
  effects: [
    `moved_lines as materialized (
  select l.n, l.line_id, l.product_id, l.quantity, s.outlet_id, s.id as sale_id, s.sealed_at, s.cashier_id, s.source,
    l.goods, l.reason, l.is_gone,
    sum(l.quantity) over (partition by s.outlet_id, l.product_id, l.is_gone order by l.n, l.line_no
      rows unbounded preceding) as running
  from (select *, goods is not null and goods in ('write-off', 'to-supplier') as is_gone from checked_lines) as l
    join new_sales s using (n)
  where l.moves and l.is_tracked is not false
)`,
    `stock_changes as (
  select outlet_id, product_id, sum(on_hand)::bigint as on_hand, sum(reserved)::bigint as reserved
  from (
    select outlet_id, product_id, case when is_gone then 0 else -quantity end as on_hand, 0::bigint as reserved from moved_lines
    union all
    select outlet_id, product_id, 0, -quantity from released_lines
  ) as change
  group by outlet_id, product_id
)`,
    // Rows are taken in key order, so that two slices never wait for each other in a ring.
    `stock_after as materialized (
  insert into stock_levels as level (outlet_id, product_id, on_hand, reserved)
  select outlet_id, product_id, on_hand, reserved from stock_changes order by outlet_id, product_id
  on conflict (outlet_id, product_id) do update set
    on_hand = level.on_hand + excluded.on_hand,
    reserved = greatest(level.reserved + excluded.reserved, 0),
    value = level.value + round(excluded.on_hand * ${unitCostOf('level')}),
    changed_at = now()
  returning outlet_id, product_id, new.on_hand, old.on_hand as on_hand_before, ${unitCostOf('old')} as unit_cost
)`,
    `line_costs as materialized (
  select l.n, l.line_id,
    (round(l.running * a.unit_cost) - round((l.running - l.quantity) * a.unit_cost))::bigint as cost
  from moved_lines l join stock_after a using (outlet_id, product_id)
)`,
    `stored_movements as (
  insert into stock_movements (id, outlet_id, product_id, quantity, cost, cause, document_id, line_id, at, staff_id, reason)
  select uuidv7(), l.outlet_id, l.product_id, -l.quantity, -c.cost, case when l.quantity < 0 then 'return' else 'sale' end,
    l.sale_id, l.line_id, l.sealed_at, l.cashier_id, l.reason
  from moved_lines l join line_costs c using (n, line_id)
  union all
  select uuidv7(), l.outlet_id, l.product_id, l.quantity, c.cost, l.goods, l.sale_id, l.line_id, l.sealed_at, l.cashier_id, l.reason
  from moved_lines l join line_costs c using (n, line_id) where l.is_gone
)`,
  ],
  lateFacts: [
    `select min(l.n), 'OVERDRAFT', jsonb_build_object('productId', a.product_id, 'onHand', a.on_hand)
     from stock_after a join moved_lines l using (outlet_id, product_id)
     where a.on_hand < 0 and a.on_hand_before >= 0 and l.source is null
     group by a.product_id, a.on_hand`,
  ],
};
