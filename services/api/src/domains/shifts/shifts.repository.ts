import type { QueryOf, ShiftRow, shiftListRoute } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';
import { scopeOutlets } from '../../platform/database/scope.js';
import type { Ctx } from '../../platform/http/ctx.js';

type Scope = Pick<Ctx, 'outlets'>;
export type ShiftQuery = QueryOf<typeof shiftListRoute>;

const columns = `
  h.id, o.name as "outletName", r.name as "registerName", h.opened_at as "openedAt", p.name as "openedBy",
  h.closed_at as "closedAt", q.name as "closedBy", h.z_number as "zNumber", h.float,
  coalesce(h.expected_cash, coalesce(h.float, 0) + coalesce(t.cash, 0)) as "expectedCash",
  h.counted_cash as "countedCash", h.difference, (h.close_body ->> 'floatLeft')::bigint as "floatLeft",
  coalesce(t.sales, 0) as sales, coalesce(t.returns, 0) as returns, coalesce(t.net, 0) as net,
  (select count(*) from late_sales l where l.shift_id = h.id) as late`;
const joins = `
  join outlets o on o.id = h.outlet_id join registers r on r.id = h.register_id
  left join shift_totals t on t.shift_id = h.id left join staff p on p.id = h.opened_by
  left join staff q on q.id = h.closed_by`;

/** Shifts, newest first. A closed one shows the cash of its Z; an open one what has come in so far. */
export async function findShifts(tx: EntityManager, ctx: Scope, query: ShiftQuery) {
  const values = [
    query.outletId ?? null,
    query.from ?? null,
    query.to ?? null,
    query.search?.trim() || null,
  ];
  const found = `
    from shifts h ${joins}
    where ${scopeOutlets(ctx, 'h')} and ($1::uuid is null or h.outlet_id = $1)
      and ($2::date is null or h.business_date >= $2) and ($3::date is null or h.business_date <= $3)
      and ($4::text is null or r.name ilike '%' || $4 || '%' or p.name ilike '%' || $4 || '%' or h.z_number::text = $4)`;
  const page = await rows<ShiftRow>(
    tx,
    `select ${columns} ${found} order by coalesce(h.opened_at, h.created_at) desc, h.id limit $5 offset $6`,
    [...values, query.pageSize, (query.page - 1) * query.pageSize],
  );
  const [count] = await rows<{ total: number }>(tx, `select count(*) as total ${found}`, values);
  return { rows: page, total: count?.total ?? 0, page: query.page, pageSize: query.pageSize };
}

/** What of a shift stands in its own row. */
export interface ShiftHead {
  businessDate: string;
  outletId: string;
  closeBody: Record<string, unknown> | null;
  approvedBy: string | null;
}

export async function findShift(tx: EntityManager, ctx: Scope, id: string) {
  const [row] = await rows<ShiftRow>(
    tx,
    `select ${columns} from shifts h ${joins} where h.id = $1 and ${scopeOutlets(ctx, 'h')}`,
    [id],
  );
  if (!row) return null;
  const [head] = await rows<ShiftHead>(
    tx,
    `select h.business_date as "businessDate", h.outlet_id as "outletId", h.close_body as "closeBody", a.name as "approvedBy"
     from shifts h left join staff a on a.id::text = h.close_body ->> 'approvedBy'
     where h.id = $1`,
    [id],
  );
  return { row, head: head as ShiftHead };
}

export async function currencyOf(tx: EntityManager): Promise<string> {
  const [company] = await rows<{ currency: string }>(tx, 'select currency from company');
  return company?.currency ?? 'AMD';
}
