import type { EntityManager } from 'typeorm';
import { orderBy } from '../../platform/database/order-by.js';
import { rows } from '../../platform/database/rows.js';
import { scopeOutlets } from '../../platform/database/scope.js';
import type { Ctx } from '../../platform/http/ctx.js';

export interface GivenFilter {
  search: string | null;
  outletId: string | null;
  from: string | null;
  to: string | null;
  customerId: string | null;
  staffId: string | null;
  ruleId: string | null;
  step: string | null;
  sort: string | null;
  limit: number;
  offset: number;
}

/** A share of a discount on a line of a receipt. */
export interface GivenRow {
  saleId: string;
  lineId: string;
  at: string;
  businessDate: string;
  outletId: string;
  outletName: string;
  number: number | null;
  productName: string;
  step: string;
  ruleId: string;
  name: string;
  rate: number | null;
  amount: number;
  customerId: string | null;
  customerName: string | null;
  cashierId: string | null;
  cashierName: string | null;
}

const tables = `sale_discounts d
  join sales s on s.id = d.sale_id and not s.training
  join sale_lines l on l.sale_id = d.sale_id and l.line_id = d.line_id and l.business_date = d.business_date`;

const matching = (ctx: Ctx): string => `${scopeOutlets(ctx, 'd')}
  and ($1::text is null or position(lower($1) in lower(d.name || ' ' || l.name || ' ' || coalesce(s.customer_name, ''))) > 0)
  and ($2::uuid is null or d.outlet_id = $2) and ($3::date is null or d.business_date >= $3)
  and ($4::date is null or d.business_date <= $4) and ($5::uuid is null or d.customer_id = $5)
  and ($6::uuid is null or d.cashier_id = $6) and ($7::text is null or d.rule_id = $7)
  and ($8::text is null or d.step = $8)`;
const valuesOf = (filter: GivenFilter): unknown[] => [
  filter.search,
  filter.outletId,
  filter.from,
  filter.to,
  filter.customerId,
  filter.staffId,
  filter.ruleId,
  filter.step,
];

const sortable = { at: 's.sealed_at', amount: 'd.amount', name: 'd.name', rate: 'd.rate' };

/** Discounts given, latest first, with how many there are and what they come to in all. */
export async function findGiven(tx: EntityManager, ctx: Ctx, filter: GivenFilter) {
  const values = valuesOf(filter);
  const [sums] = await rows<{ total: number; amount: number }>(
    tx,
    `select count(*) as total, coalesce(sum(d.amount), 0) as amount from ${tables} where ${matching(ctx)}`,
    values,
  );
  const sorted = orderBy(filter.sort, sortable);
  const latest = 'd.business_date desc, s.sealed_at desc, d.sale_id, l.line_no, d.position';
  const found = await rows<GivenRow>(
    tx,
    `select d.sale_id as "saleId", d.line_id as "lineId", s.sealed_at as at, d.business_date as "businessDate",
       d.outlet_id as "outletId", o.name as "outletName", s.number, l.name as "productName", d.step,
       d.rule_id as "ruleId", d.name, d.rate, d.amount, d.customer_id as "customerId",
       coalesce(c.name, s.customer_name) as "customerName", d.cashier_id as "cashierId", p.name as "cashierName"
     from ${tables} join outlets o on o.id = d.outlet_id left join customers c on c.id = d.customer_id
       left join staff p on p.id = d.cashier_id
     where ${matching(ctx)} order by ${sorted ? `${sorted}, ${latest}` : latest} limit $9 offset $10`,
    [...values, filter.limit, filter.offset],
  );
  return { rows: found, total: sums?.total ?? 0, amount: sums?.amount ?? 0 };
}

/** Who allowed the discounts by hand of these receipts, by their id: it stands in the receipt as the till made it. */
export async function findApprovers(
  tx: EntityManager,
  saleIds: readonly string[],
): Promise<Map<string, string>> {
  if (!saleIds.length) return new Map();
  const found = await rows<{ id: string; name: string }>(
    tx,
    `select m ->> 'id' as id, coalesce(p.name, m ->> 'approvedBy') as name
     from entries e, json_array_elements(convert_from(e.body, 'UTF8')::json #> '{cart,manualDiscounts}') as m
       left join staff p on p.id::text = m ->> 'approvedBy'
     where e.id = any($1) and m ->> 'approvedBy' is not null`,
    [saleIds],
  );
  return new Map(found.map(({ id, name }) => [id, name]));
}
