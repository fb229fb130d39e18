import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';

export interface Reward {
  /** Given once for ever: 'birthday 2026 <customer>'. */
  key: string;
  customerId: string;
  kind: 'referrer' | 'referred' | 'birthday';
  points: number;
}

/** Marks rewards as given; answers those that were not before. */
export async function markGiven(
  tx: EntityManager,
  rewards: readonly Reward[],
  at: Date,
): Promise<Reward[]> {
  const added = await rows<{ key: string }>(
    tx,
    `insert into rewards_given (key, customer_id, kind, points, at)
     select key, "customerId", kind, points, $2 from jsonb_to_recordset($1::jsonb) as r(key text, "customerId" uuid, kind text, points bigint)
     order by key on conflict (key) do nothing returning key`,
    [JSON.stringify(rewards), at],
  );
  const fresh = new Set(added.map(({ key }) => key));
  return rewards.filter(({ key }) => fresh.has(key));
}

/** The household's account where there is one. */
export async function pointsHolders(
  tx: EntityManager,
  customerIds: readonly string[],
): Promise<Map<string, string>> {
  const found = await rows<{ customerId: string; householdId: string }>(
    tx,
    `select customer_id as "customerId", household_id as "householdId" from household_members where customer_id = any($1)`,
    [customerIds],
  );
  return new Map(found.map(({ customerId, householdId }) => [customerId, householdId]));
}

export interface Referred {
  customerId: string;
  referrerId: string;
}

/** Customers among these whom somebody brought, whose purchases have reached the sum, and who had no reward for it. */
export const referredWhoBought = (tx: EntityManager, ids: readonly string[], from: number) =>
  rows<Referred>(
    tx,
    `select c.id as "customerId", c.referred_by as "referrerId" from customers c join customers r on r.id = c.referred_by
     where c.id = any($1) and c.deleted_at is null and r.deleted_at is null
       and not exists (select from rewards_given g where g.key = 'referred ' || c.id)
       and (select coalesce(sum(l.purchases), 0) from customer_ledger l where l.customer_id = c.id) >= greatest($2::bigint, 1)
     order by c.id`,
    [ids, from],
  );

/**
 * Whose birthday was today or in the days before, in the zone of their home outlet, else of the first; 29 February is
 * the 28th in other years. A customer who came after it waits for the next.
 */
export const birthdays = (tx: EntityManager, now: Date, daysBack: number) =>
  rows<{ customerId: string; year: number }>(
    tx,
    `with first_outlet as (select time_zone from outlets order by code limit 1), person as (
       select c.id, c.created_at, c.birthday,
         ($1::timestamptz at time zone coalesce(o.time_zone, (select time_zone from first_outlet), 'UTC'))::date as today
       from customers c left join outlets o on o.id = c.home_outlet_id where c.birthday is not null and c.deleted_at is null
     )
     select p.id as "customerId", extract(year from day)::int as year from person p
     cross join lateral (select p.today - n as day from generate_series(0, $2::int) n) d
     where p.created_at < (day + 1)::timestamptz and (to_char(p.birthday, 'MM-DD') = to_char(day, 'MM-DD')
       or (to_char(p.birthday, 'MM-DD') = '02-29' and to_char(day, 'MM-DD') = '02-28' and to_char(day + 1, 'MM-DD') = '03-01'))
     order by p.id`,
    [now, daysBack],
  );
