import type { PostingPart } from '../../platform/posting/posting-part.js';

/** What a known or named customer bought: one ledger row a receipt, and sums. Reads `in_sales`, `new_sales`, `renewed_customers`. */
export const customerPosting: PostingPart = {
  inputs: [],
  facts: [
    `select s.n, 'UNKNOWN_CUSTOMER', jsonb_build_object('customerId', s.customer_id) from in_sales s
     where s.customer_id is not null and (select 1 from customers c where c.id = s.customer_id) is null`,
  ],
  effects: [
    `stored_customer_ledger as (
  insert into customer_ledger (sale_id, customer_id, outlet_id, at, business_date, net, discount, purchases)
  select id, customer_id, outlet_id, sealed_at, business_date, net + added_tax, discount, purchases from new_sales
  where customer_id is not null and moves
)`,
    `stored_customer_totals as (
  insert into customer_totals as total (customer_id, visits, net, discount, last_sale_at)
  select customer_id, sum(visits), sum(net), sum(discount), max(sealed_at)
  from (
    select customer_id, (kind = 'sale')::int as visits, net + added_tax as net, discount, sealed_at
    from new_sales where customer_id is not null and moves
    union all
    select customer_id, 0, 0, 0, null from renewed_customers
  ) as bought
  group by customer_id order by customer_id
  on conflict (customer_id) do update set
    visits = total.visits + excluded.visits, net = total.net + excluded.net,
    discount = total.discount + excluded.discount, last_sale_at = greatest(total.last_sale_at, excluded.last_sale_at),
    xid = pg_current_xact_id()
)`,
  ],
};
