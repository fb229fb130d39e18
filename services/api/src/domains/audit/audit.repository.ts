import type { AuditEntry, auditListRoute, QueryOf } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';
import { scopeOutlets } from '../../platform/database/scope.js';
import type { Ctx } from '../../platform/http/ctx.js';

/** Tables whose rows have a name that says more than their id. */
const named = { product: 'products', customer: 'customers', staff: 'staff', outlet: 'outlets', register: 'registers', campaign: 'campaigns' }; // prettier-ignore

const subjectName = `case a.subject_type ${Object.entries(named)
  .map(
    ([type, table]) =>
      `when '${type}' then (select name from ${table} where id = a.subject_id::uuid)`,
  ) // prettier-ignore
  .join(' ')} end`;

/** Newest first, in the order they were put on record; the search looks at acts, names and details. */
export async function findAudit(
  tx: EntityManager,
  ctx: Pick<Ctx, 'outlets'>,
  query: QueryOf<typeof auditListRoute>,
): Promise<{ rows: AuditEntry[]; total: number }> {
  const { act, staffId, outletId, from, to, search, page, pageSize } = query;
  const values = [act ?? null, staffId ?? null, outletId ?? null, from ?? null, to ?? null, search?.trim() || null]; // prettier-ignore
  // An act of no outlet happened on the day it was at the first one.
  const zone = `coalesce(o.time_zone, (select time_zone from outlets order by code limit 1), 'UTC')`;
  const found = `
    from audit a left join outlets o on o.id = a.outlet_id left join registers r on r.id = a.register_id
      left join staff s on s.id = a.staff_id
    where ${scopeOutlets(ctx, 'a')} and ($1::text is null or a.act = $1) and ($2::uuid is null or a.staff_id = $2)
      and ($3::uuid is null or a.outlet_id = $3)
      and ($4::date is null or a.at >= $4::date::timestamp at time zone ${zone})
      and ($5::date is null or a.at < ($5::date + 1)::timestamp at time zone ${zone})
      and ($6::text is null or concat_ws(' ', a.act, s.name, a.subject_id, a.detail::text) ilike '%' || $6 || '%')`;
  const list = `
    select a.id, a.at, a.act, s.name as "staffName", a.outlet_id as "outletId", o.name as "outletName",
      r.name as "registerName", a.subject_type as "subjectType", a.subject_id as "subjectId",
      ${subjectName} as "subjectName", a.detail
    ${found} order by a.id desc limit $7 offset $8`;
  const total = await rows<{ total: number }>(tx, `select count(*) as total ${found}`, values);
  const limits = [pageSize, (page - 1) * pageSize];
  return {
    rows: await rows<AuditEntry>(tx, list, [...values, ...limits]),
    total: total[0]?.total ?? 0,
  };
}
