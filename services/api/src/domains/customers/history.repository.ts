import type { ResponseOf, customerHistoryRoute } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';
import { scopeOutlets } from '../../platform/database/scope.js';
import type { Ctx } from '../../platform/http/ctx.js';

type Visit = ResponseOf<typeof customerHistoryRoute>['rows'][number];

/** Receipts of a customer at the caller's outlets, newest first, each with its discounts summed by name. */
export async function findVisits(
  tx: EntityManager,
  ctx: Pick<Ctx, 'outlets'>,
  customerId: string,
  page: { limit: number; offset: number },
): Promise<{ rows: Visit[]; total: number }> {
  const found = `from sales s where s.customer_id = $1 and not s.training and ${scopeOutlets(ctx, 's')}`;
  const total = await rows<{ total: number }>(tx, `select count(*) as total ${found}`, [
    customerId,
  ]);
  const visits = await rows<Visit>(
    tx,
    `select s.id as "saleId", s.kind, s.number, s.reference, s.sealed_at as at,
       (select o.name from outlets o where o.id = s.outlet_id) as "outletName",
       (select p.name from staff p where p.id = s.cashier_id) as "cashierName",
       s.line_count as lines, s.net + s.added_tax as net,
       coalesce((select jsonb_agg(jsonb_build_object('name', d.name, 'step', d.step, 'rate', d.rate, 'amount', d.amount)
           order by d.amount desc, d.name)
         from (select name, step, rate, sum(amount) as amount from sale_discounts where sale_id = s.id
               group by name, step, rate) as d), '[]') as discounts
     from (select * ${found} order by s.sealed_at desc, s.id desc limit $2 offset $3) as s
     order by s.sealed_at desc, s.id desc`,
    [customerId, page.limit, page.offset],
  );
  return { rows: visits, total: total[0]?.total ?? 0 };
}
