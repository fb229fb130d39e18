import type { Today } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';

export type Need = Today['needs'][number];

const named = 4;

/**
 * What needs somebody, by outlet: one row a kind. `title` names the things themselves (codes, numbers, names), the
 * screens word the rest. @param scope a condition on `o.id`
 */
export const findNeeds = (tx: EntityManager, at: Date, scope: string): Promise<Need[]> =>
  rows<Need>(
    tx,
    `with outlet as (select o.id, o.name, o.time_zone from outlets o where o.deleted_at is null and ${scope}),
     found as (
       select o.name, 'exception' as kind, 'decide' as urgency, count(*) as count, min(e.raised_at) as at,
         string_agg(distinct e.code, ', ') as title, case when count(*) = 1 then min(e.id::text) end as subject
       from exceptions e join outlet o on o.id = e.outlet_id where e.resolved_at is null and e.subject_type <> 'quarantine' group by o.name
       union all
       select o.name, 'quarantine', 'act', count(*), min(e.raised_at), '', case when count(*) = 1 then min(e.id::text) end
       from exceptions e join outlet o on o.id = e.outlet_id where e.resolved_at is null and e.subject_type = 'quarantine' group by o.name
       union all
       select o.name, 'low-stock', 'look', count(*), null, array_to_string((array_agg(p.name order by l.on_hand, p.name))[1:${named}], ', '),
         case when count(*) = 1 then min(p.id::text) end
       from stock_levels l join outlet o on o.id = l.outlet_id join products p on p.id = l.product_id
       where p.deleted_at is null and p.stock_tracked and l.on_hand - l.reserved <= p.low_stock_at group by o.name
       union all
       select o.name, 'preorder-due', case when min(d.due_at) < $1 then 'act' else 'look' end, count(*), min(d.due_at),
         array_to_string((array_agg(d.number order by d.due_at))[1:${named}], ', '), case when count(*) = 1 then min(d.id::text) end
       from preorders d join outlet o on o.id = d.outlet_id where d.state in ('taken', 'ready') and d.deleted_at is null
         and (d.due_at at time zone o.time_zone)::date <= ($1::timestamptz at time zone o.time_zone)::date group by o.name
       union all
       select o.name, 'device', 'act', count(*), null, string_agg(distinct d ->> 'name', ', '), min(a.id::text)
       from agents a join outlet o on o.id = a.outlet_id cross join jsonb_array_elements(a.devices) as d
       where a.revoked_at is null and d ->> 'state' not in ('ready', 'busy') group by o.name
       union all
       select o.name, 'unsynced', 'look', sum(r.unsynced), min(r.last_seen_at), string_agg(r.name, ', '), case when count(*) = 1 then min(r.id::text) end
       from registers r join outlet o on o.id = r.outlet_id where r.unsynced > 0 and r.deleted_at is null group by o.name
       union all
       select o.name, 'relabel', 'look', count(*), min(t.noted_at),
         array_to_string((array_agg(t.product_name order by t.noted_at desc))[1:${named}], ', '), case when count(*) = 1 then min(t.product_id::text) end
       from relabel_tasks t join outlet o on o.id = t.outlet_id where t.done_at is null group by o.name
       union all
       select o.name, 'approval-request', 'act', count(*), min(q.asked_at), string_agg(distinct g.name, ', '), null
       from approval_requests q join outlet o on o.id = q.outlet_id join registers g on g.id = q.register_id
       where q.state = 'open' and q.expires_at > $1 group by o.name
     )
     select kind, urgency, count, coalesce(title, '') as title, name as "outletName", subject as "subjectId", at from found
     order by array_position(array['act', 'decide', 'look'], urgency), at nulls last, kind, name`,
    [at],
  );
