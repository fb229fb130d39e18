import type { PulledCustomer } from '@khanut/shared/contracts';
import type { AccumulationPeriod } from '@khanut/shared/engine';
import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';
import { lotsOfHolders } from '../balances/index.js';
import { rollingDays } from './accumulation-periods.js';

/** The moment that figures of periods are read at. */
export interface PullMoment {
  now: Date;
  timeZone: string;
  dayStartMinute: number;
  periods: readonly AccumulationPeriod[];
}

interface CustomerRow extends PulledCustomer {
  pointsHolder: string;
  /** Some points wait, or have gone by the calendar: the sum alone doesn't say what can be spent. */
  hasLots: boolean;
}

const epochMs = (column: string): string => `floor(extract(epoch from ${column}) * 1000)::bigint`;

/** Purchases of one period as SQL over the customer's ledger rows; periods are checked names (accumulation-periods.ts). */
function purchasesIn(period: AccumulationPeriod): string {
  const days = rollingDays(period);
  const rowsOf: Record<string, string> = {
    month: `g.business_date >= date_trunc('month', today)::date and g.business_date < (date_trunc('month', today) + interval '1 month')::date`,
    year: `g.business_date >= date_trunc('year', today)::date and g.business_date < (date_trunc('year', today) + interval '1 year')::date`,
  };
  const filter = days === null ? (rowsOf[period] ?? 'true') : `g.at >= $2 - interval '${days * 24} hours'`; // prettier-ignore
  return `jsonb_build_object('period', '${period}', 'amount', coalesce(sum(g.purchases) filter (where ${filter}), 0))`;
}

const customersSql = (periods: readonly AccumulationPeriod[]): string => `
  with clock as (select ($2::timestamptz at time zone $3 - make_interval(mins => $4::int))::date as today)
  select c.id, c.kind, c.name, c.birthday, c.note, case when c.sms_consent_withdrawn_at is not null then 'withdrawn'
      when c.sms_consent_at is not null then 'given' end as "smsConsent", c.deleted_at as "deletedAt", t.last_sale_at as "lastVisitAt",
    coalesce((select jsonb_agg(p.phone order by p.phone) from customer_phones p where p.customer_id = c.id), '[]') as phones,
    coalesce((select jsonb_agg(k.number order by k.number) from customer_cards k
      where k.customer_id = c.id and k.blocked_at is null), '[]') as cards,
    coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name, 'documentSeen', cc.document_seen,
        'validUntilMs', ${epochMs('cc.valid_until')}) order by d.name, d.id)
      from customer_categories cc join discount_categories d on d.id = cc.category_id
      where cc.customer_id = c.id and d.deleted_at is null and (cc.valid_until is null or cc.valid_until > $2)), '[]') as categories,
    case when tier.id is null then null else jsonb_build_object('id', tier.id, 'name', tier.name) end as tier,
    case when c.individual_rate is null then null else jsonb_build_object('rate', c.individual_rate,
      'expiresAtMs', ${epochMs('c.individual_expires_at')}, 'grantedBy', c.individual_granted_by,
      'monthlyCap', c.individual_monthly_cap, 'usedThisMonth', case when c.individual_monthly_cap is null then 0 else (
        select coalesce(sum(s.amount), 0) from sale_discounts s where s.customer_id = c.id and s.step = 'individual'
          and s.business_date >= date_trunc('month', today)::date
          and s.business_date < (date_trunc('month', today) + interval '1 month')::date) end) end as individual,
    (select jsonb_build_array(${periods.map(purchasesIn).join(', ')}) from customer_ledger g where g.customer_id = c.id) as accumulations,
    coalesce(h.household_id, c.id) as "pointsHolder", h.household_id as "pointsAccountId", coalesce(h.may_burn, true) as "mayBurn",
    greatest(coalesce(points.amount, 0), 0) as "pointsBalance",
    coalesce(points.amount, 0) > 0 and exists (select from balance_entries e where e.kind = 'points' and e.holder = points.holder
      and (e.available_at > $2 or e.expires_at <= $2)) as "hasLots",
    case when credit.blocked_at is null and (credit.expires_at is null or credit.expires_at > $2) then greatest(coalesce(credit.amount, 0), 0)
      else 0 end as "storeCredit",
    case when debt.kind is null then null else jsonb_build_object('owed', greatest(-debt.amount, 0), 'dueDays', debt.due_days,
      'limit', case when debt.blocked_at is null then debt.credit_limit else 0 end) end as account,
    coalesce((select jsonb_agg(jsonb_build_object('ruleId', split_part(s.holder, ':', 1), 'count', s.amount) order by s.holder)
      from balances s where s.customer_id = c.id and s.kind = 'stamps' and s.amount > 0), '[]') as stamps
  from customers c cross join clock
  left join customer_totals t on t.customer_id = c.id
  left join discount_categories tier on tier.id = c.tier_id
  left join household_members h on h.customer_id = c.id
  left join balances points on points.kind = 'points' and points.holder = coalesce(h.household_id, c.id)::text
  left join balances credit on credit.kind = 'store-credit' and credit.holder = c.id::text
  left join balances debt on debt.kind = 'on-account' and debt.holder = c.id::text
  where c.id = any($1)`;

/** Customers as a till sees them now: who they are, what they may spend, what they bought by period. */
export async function pulledCustomers(
  tx: EntityManager,
  ids: readonly string[],
  { now, timeZone, dayStartMinute, periods }: PullMoment,
): Promise<PulledCustomer[]> {
  const values = [ids, now, timeZone, dayStartMinute];
  const found = await rows<CustomerRow>(tx, customersSql(periods), values);
  const holders = found.filter(({ hasLots }) => hasLots).map(({ pointsHolder }) => pointsHolder);
  const lots = await lotsOfHolders(tx, [...new Set(holders)], now);
  return found.map(({ pointsHolder, hasLots, ...customer }) => {
    const spendable = hasLots ? lots.get(pointsHolder)?.spendable : undefined;
    return { ...customer, pointsBalance: spendable ?? customer.pointsBalance };
  });
}
