import type { EntityManager } from 'typeorm';
import { changedRows, rows } from '../../platform/database/rows.js';

export interface LoyalCustomer {
  id: string;
  tier: { id: string; name: string } | null;
  fixed: boolean;
  referredBy: { id: string; name: string } | null;
  visits: number;
}

export async function findLoyalCustomer(
  tx: EntityManager,
  id: string,
): Promise<LoyalCustomer | null> {
  const [row] = await rows<LoyalCustomer>(
    tx,
    `select c.id, c.tier_fixed as fixed, coalesce(s.visits, 0) as visits,
       case when t.id is null then null else jsonb_build_object('id', t.id, 'name', t.name) end as tier,
       case when r.id is null then null else jsonb_build_object('id', r.id, 'name', r.name) end as "referredBy"
     from customers c left join discount_categories t on t.id = c.tier_id left join customers r on r.id = c.referred_by
     left join customer_totals s on s.customer_id = c.id where c.id = $1 and c.deleted_at is null`,
    [id],
  );
  return row ?? null;
}

/** Everybody on the way from a customer to who brought whom, at most a hundred steps. */
export const referrersOf = async (tx: EntityManager, id: string): Promise<string[]> =>
  (
    await rows<{ id: string }>(
      tx,
      `with recursive up as (
         select id, referred_by, 0 as depth from customers where id = $1
         union all select c.id, c.referred_by, up.depth + 1 from up join customers c on c.id = up.referred_by where up.depth < 100)
       select id from up`,
      [id],
    )
  ).map((row) => row.id);

export async function setReferrer(
  tx: EntityManager,
  id: string,
  referrerId: string | null,
): Promise<void> {
  await changedRows(
    tx,
    'update customers set referred_by = $2, version = version + 1, changed_at = now() where id = $1',
    [id, referrerId],
  );
}
