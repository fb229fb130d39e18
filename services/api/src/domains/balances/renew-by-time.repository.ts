import type { EntityManager } from 'typeorm';
import { changedRows, rows } from '../../platform/database/rows.js';

/**
 * Customers whose figures changed in the day before `now` though nothing happened: points that may be spent from now on,
 * purchases that left a rolling period that some rulebook of today names, on the first of a month those of the last.
 * @returns how many are told of
 */
export async function renewByTime(tx: EntityManager, now: Date): Promise<number> {
  const periods = await rows<{ days: number }>(
    tx,
    `select distinct (regexp_match(named.period, '^rolling-([1-9][0-9]{0,3})$'))[1]::int as days
     from rulebooks r cross join lateral (
       select p #>> '{}' as period from jsonb_path_query(r.body, '$.**.period ? (@.type() == "string")') as p) as named
     where r.cancelled_at is null and r.version > 0 and r.starts_at >= coalesce(
         (select max(starts_at) from rulebooks f where f.cancelled_at is null and f.version > 0 and f.starts_at <= $1), $1)
       and named.period like 'rolling-%'`,
    [now],
  );
  const days = periods.map((period) => period.days).filter((count) => count !== null);
  return changedRows(
    tx,
    `insert into customer_totals (customer_id)
     select b.customer_id from balance_entries e join balances b using (kind, holder)
       where e.kind = 'points' and e.available_at > $1::timestamptz - interval '26 hours' and e.available_at <= $1
         and b.customer_id is not null
     union
     select m.customer_id from balance_entries e join household_members m on m.household_id::text = e.holder
       where e.kind = 'points' and e.available_at > $1::timestamptz - interval '26 hours' and e.available_at <= $1
     union
     select g.customer_id from unnest($2::int[]) as rolling(days) join customer_ledger g
       on g.at >= $1::timestamptz - make_interval(hours => 24 * rolling.days) - interval '26 hours'
       and g.at < $1::timestamptz - make_interval(hours => 24 * rolling.days)
     union
     select g.customer_id from customer_ledger g
       where extract(day from $1::timestamptz) <= 2 and g.business_date >= (date_trunc('month', $1::timestamptz) - interval '1 month')::date
         and g.business_date < date_trunc('month', $1::timestamptz)::date
     order by 1
     on conflict (customer_id) do update set xid = pg_current_xact_id()`,
    [now, days],
  );
}
