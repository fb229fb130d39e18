import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';

const into = `insert into exceptions (outlet_id, register_id, subject_type, subject_id, code, detail)`;
const once = `on conflict (subject_type, subject_id, code) do nothing`;

/** The cashier of a receipt is its customer, by e-mail or by name. */
export async function raiseStaffOwnCard(tx: EntityManager, ids: readonly string[]): Promise<void> {
  await rows(
    tx,
    `${into}
     select s.outlet_id, s.register_id, 'sale', s.id::text, 'STAFF_OWN_CARD', jsonb_build_object('customerId', c.id,
       'staffId', p.id, 'by', case when lower(p.email) = lower(c.email) then 'email' else 'name' end)
     from sales s join staff p on p.id = s.cashier_id join customers c on c.id = s.customer_id
     where s.id = any($1) and (lower(p.email) = lower(c.email) or lower(trim(p.name)) = lower(trim(c.name)))
     order by s.id ${once}`,
    [ids],
  );
}

/** Once for a customer and business date, on the receipt that went beyond. */
export async function raiseCardUsedOften(
  tx: EntityManager,
  ids: readonly string[],
  atMost: number,
): Promise<void> {
  await rows(
    tx,
    `${into}
     select distinct on (s.customer_id, s.business_date) s.outlet_id, s.register_id, 'sale', s.id::text, 'CARD_USED_OFTEN',
       jsonb_build_object('customerId', s.customer_id, 'businessDate', s.business_date, 'receipts', d.receipts)
     from sales s cross join lateral (
       select count(*) as receipts from sales o where o.customer_id = s.customer_id and o.business_date = s.business_date
         and o.kind = 'sale' and not o.training) d
     where s.id = any($1) and s.customer_id is not null and s.kind = 'sale' and not s.training and d.receipts > $2
       and not exists (select from exceptions e where e.code = 'CARD_USED_OFTEN' and e.subject_type = 'sale'
         and e.detail ->> 'customerId' = s.customer_id::text and e.detail ->> 'businessDate' = s.business_date::text)
     order by s.customer_id, s.business_date, s.sealed_at desc ${once}`,
    [ids, atMost],
  );
}

/** Once for a customer in seven days, on the latest return. */
export async function raiseRefundCycling(
  tx: EntityManager,
  ids: readonly string[],
  atMost: number,
): Promise<void> {
  await rows(
    tx,
    `${into}
     select distinct on (s.customer_id) s.outlet_id, s.register_id, 'sale', s.id::text, 'REFUND_CYCLING',
       jsonb_build_object('customerId', s.customer_id, 'returns', w.returns, 'pointsTakenBack', w.points, 'sealedAt', s.sealed_at)
     from sales s cross join lateral (
       select count(*) as returns, -sum(o.points_earned) as points from sales o where o.customer_id = s.customer_id
         and o.kind = 'return' and not o.training and o.sealed_at > s.sealed_at - interval '7 days' and o.sealed_at <= s.sealed_at) w
     where s.id = any($1) and s.customer_id is not null and s.kind = 'return' and not s.training and w.returns > $2
       and not exists (select from exceptions e where e.code = 'REFUND_CYCLING' and e.subject_type = 'sale'
         and e.detail ->> 'customerId' = s.customer_id::text
         and (e.detail ->> 'sealedAt')::timestamptz > s.sealed_at - interval '7 days')
     order by s.customer_id, s.sealed_at desc ${once}`,
    [ids, atMost],
  );
}
