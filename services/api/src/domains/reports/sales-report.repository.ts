import type { ReportRow, SalesReport } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';
import { figures, soldLines } from './sold-lines.repository.js';

type Dimension = SalesReport['by'];
/** Sums as stored; margins are worked out in one place (sales-report.ts). */
export type Figures = Omit<ReportRow, 'key' | 'name' | 'margin' | 'marginPpm'>;
export type FiguresRow = Figures & { key: string; name: string };

/** By what a line is grouped, and the name of a group (one value of the group, or a look-up of today's name). */
const groups: Record<Dimension, { key: string; name: string }> = {
  item: { key: 'product_id::text', name: `coalesce((select p.name from products p where p.id = min(product_id::text)::uuid), max(name))` },
  category: { key: `coalesce(category_id::text, '')`, name: `coalesce((select c.name from categories c where c.id = min(category_id::text)::uuid), '')` },
  customer: { key: `coalesce(customer_id::text, '')`, name: `coalesce((select c.name from customers c where c.id = min(customer_id::text)::uuid), max(customer_name), '')` },
  'discount-category': { key: `coalesce(given_id, '')`, name: `coalesce((select d.name from discount_categories d where d.id::text = min(given_id)), max(given_name), '')` },
  outlet: { key: 'outlet_id::text', name: `(select o.name from outlets o where o.id = min(outlet_id::text)::uuid)` },
  month: { key: `to_char(business_date, 'YYYY-MM')`, name: `max(to_char(business_date, 'YYYY-MM'))` },
  day: { key: 'business_date::text', name: 'max(business_date::text)' },
  cashier: { key: `coalesce(cashier_id::text, '')`, name: `coalesce((select f.name from staff f where f.id = min(cashier_id::text)::uuid), '')` },
}; // prettier-ignore

/** Of each receipt the customer rule that gave most: the rule of a discount category has the category's id. */
const givenByReceipt = (scope: string): string => `
  select distinct on (sale_id) sale_id, rule_id as given_id, name as given_name from (
    select s.sale_id, s.rule_id, max(s.name) as name, sum(s.amount) as amount from sale_discounts s
    where s.step = 'customer' and s.business_date between $1::date and $2::date and ${scope} group by s.sale_id, s.rule_id
  ) as given order by sale_id, abs(amount) desc, rule_id`;

/** Sums per group, and of all lines under the key null. */
export function findFigures(
  tx: EntityManager,
  by: Dimension,
  range: { from: string; to: string },
  scope: string,
): Promise<(Figures & { key: string | null; name: string | null })[]> {
  const { key, name } = groups[by];
  const lines =
    by === 'discount-category'
      ? `select * from (${soldLines(scope)}) as sold left join (${givenByReceipt(scope)}) as given using (sale_id)`
      : soldLines(scope);
  return rows(
    tx,
    `with lines as materialized (${lines})
     select ${key} as key, case when grouping(${key}) = 0 then ${name} end as name, ${figures}
     from lines group by grouping sets ((${key}), ())`,
    [range.from, range.to],
  );
}

export const companyCurrency = async (tx: EntityManager): Promise<string> =>
  (await rows<{ currency: string }>(tx, `select currency from company`))[0]?.currency ?? 'AMD';
