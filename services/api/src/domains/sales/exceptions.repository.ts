import type { ExceptionRow } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';
import { scopeOutlets } from '../../platform/database/scope.js';
import type { Ctx } from '../../platform/http/ctx.js';

type Scope = Pick<Ctx, 'outlets'>;

const columns = `
  e.id, e.outlet_id as "outletId", o.name as "outletName", r.name as "registerName", e.subject_type as "subjectType",
  e.subject_id as "subjectId", e.code, e.detail, e.raised_at as "raisedAt", e.resolved_at as "resolvedAt",
  case when e.resolved_at is null then null else coalesce(p.name, 'khanut') end as "resolvedBy", e.resolution`;
const joins = `
  join outlets o on o.id = e.outlet_id left join registers r on r.id = e.register_id
  left join staff p on p.id = e.resolved_by`;

export interface ExceptionFilter {
  state: 'open' | 'resolved' | 'all';
  outletId: string | null;
  /** A code or the id of what it is about. */
  search: string | null;
  from: string | null;
  to: string | null;
  limit: number;
  offset: number;
}

export async function findExceptions(tx: EntityManager, ctx: Scope, filter: ExceptionFilter) {
  const values = [filter.state, filter.outletId, filter.search, filter.from, filter.to];
  const found = `
    from exceptions e where ${scopeOutlets(ctx, 'e')}
      and ($1 = 'all' or (e.resolved_at is null) = ($1 = 'open')) and ($2::uuid is null or e.outlet_id = $2)
      and ($3::text is null or e.subject_id = $3 or e.code ilike '%' || $3 || '%')
      and ($4::date is null or e.raised_at >= $4) and ($5::date is null or e.raised_at < $5::date + 1)`;
  const page = `select ${columns} from (select e.* ${found} order by e.raised_at desc, e.id desc limit $6 offset $7) as e ${joins}
    order by e.raised_at desc, e.id desc`;
  return {
    rows: await rows<ExceptionRow>(tx, page, [...values, filter.limit, filter.offset]),
    total:
      (await rows<{ total: number }>(tx, `select count(*) as total ${found}`, values))[0]?.total ??
      0,
  };
}

export async function findException(
  tx: EntityManager,
  ctx: Scope,
  id: number,
): Promise<ExceptionRow | null> {
  const found = await rows<ExceptionRow>(
    tx,
    `select ${columns} from exceptions e ${joins} where e.id = $1 and ${scopeOutlets(ctx, 'e')}`,
    [id],
  );
  return found[0] ?? null;
}

/** An entry kept raw is settled with the exception that told of it: nobody waits for its bytes any more. */
const rawToo = `update quarantine q set resolved_at = c.resolved_at, resolved_by = c.resolved_by from changed c
  where c.subject_type = 'quarantine' and q.entry_id = c.subject_id`;

/** False when it is settled already. */
export async function settle(
  tx: EntityManager,
  id: number,
  staffId: string | null,
  at: Date,
  resolution: string,
): Promise<boolean> {
  const change = `update exceptions set resolved_at = $3, resolved_by = $2, resolution = $4
    where id = $1 and resolved_at is null`;
  return changeWithRaw(tx, change, [id, staffId, at, resolution]);
}

/** False when it is open already. */
export async function reopen(tx: EntityManager, id: number): Promise<boolean> {
  const change = `update exceptions set resolved_at = null, resolved_by = null, resolution = null
    where id = $1 and resolved_at is not null`;
  return changeWithRaw(tx, change, [id]);
}

async function changeWithRaw(
  tx: EntityManager,
  change: string,
  values: unknown[],
): Promise<boolean> {
  const text = `with changed as (${change} returning *), raw as (${rawToo}) select id from changed`;
  return (await rows(tx, text, values)).length === 1;
}
