import type { QueryOf, ResponseOf, shiftListRoute } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';
import { scopeOutlets } from '../../platform/database/scope.js';
import type { Ctx } from '../../platform/http/ctx.js';

type Answer = ResponseOf<typeof shiftListRoute>;

/** Shifts, newest first. A closed one shows the cash of its Z; an open one what has come in so far. */
export async function findShifts(
  tx: EntityManager,
  ctx: Pick<Ctx, 'outlets'>,
  query: QueryOf<typeof shiftListRoute>,
): Promise<Answer> {
  const values = [
    query.outletId ?? null,
    query.from ?? null,
    query.to ?? null,
    query.search?.trim() || null,
  ];
  const found = `
    from shifts h join outlets o on o.id = h.outlet_id join registers r on r.id = h.register_id
      left join shift_totals t on t.shift_id = h.id left join staff p on p.id = h.opened_by
    where ${scopeOutlets(ctx, 'h')} and ($1::uuid is null or h.outlet_id = $1)
      and ($2::date is null or h.business_date >= $2) and ($3::date is null or h.business_date <= $3)
      and ($4::text is null or r.name ilike '%' || $4 || '%' or p.name ilike '%' || $4 || '%' or h.z_number::text = $4)`;
  const page = await rows<Answer['rows'][number]>(
    tx,
    `select h.id, o.name as "outletName", r.name as "registerName", h.opened_at as "openedAt", p.name as "openedBy",
       h.closed_at as "closedAt", h.z_number as "zNumber", h.float,
       coalesce(h.expected_cash, coalesce(h.float, 0) + coalesce(t.cash, 0)) as "expectedCash",
       h.counted_cash as "countedCash", h.difference, coalesce(t.sales, 0) as sales, coalesce(t.returns, 0) as returns,
       coalesce(t.net, 0) as net
     ${found} order by coalesce(h.opened_at, h.created_at) desc, h.id limit $5 offset $6`,
    [...values, query.pageSize, (query.page - 1) * query.pageSize],
  );
  const [count] = await rows<{ total: number }>(tx, `select count(*) as total ${found}`, values);
  return { rows: page, total: count?.total ?? 0, page: query.page, pageSize: query.pageSize };
}
