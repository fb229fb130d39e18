import type { PostingPart } from '../../platform/posting/posting-part.js';

/** The event that rollups, tiers and alerts walk (see sales.events.ts for its shape). */
export const outboxPosting: PostingPart = {
  inputs: [],
  effects: [
    `stored_events as (
  insert into outbox (topic, outlet_id, subject_id, body)
  select 'sale.posted', s.outlet_id, s.id::text, jsonb_build_object(
    'kind', s.kind, 'businessDate', s.business_date, 'hour', s.hour, 'customerId', s.customer_id,
    'net', s.net + s.added_tax, 'discount', s.discount, 'cost', coalesce(c.cost, 0), 'moves', s.moves)
  from new_sales s left join sale_costs c using (n) order by s.n
)`,
  ],
};
