import type { approvalListRoute, ApprovalRow, QueryOf } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';
import { scopeOutlets } from '../../platform/database/scope.js';
import type { Ctx } from '../../platform/http/ctx.js';

/** Later than this after it was given, an approval came from a till without contact. */
const offlineAfter = `interval '2 minutes'`;

/** Newest first; the search looks at both names and the reason. */
export async function findApprovals(
  tx: EntityManager,
  ctx: Pick<Ctx, 'outlets'>,
  query: QueryOf<typeof approvalListRoute>,
): Promise<{ rows: ApprovalRow[]; total: number }> {
  const { act, way, outletId, from, to, search, page, pageSize } = query;
  const values = [act ?? null, way, outletId ?? null, from ?? null, to ?? null, search?.trim() || null]; // prettier-ignore
  const found = `
    from approvals a join outlets o on o.id = a.outlet_id left join registers r on r.id = a.register_id
      left join staff c on c.id = a.cashier_id left join staff p on p.id = a.approver_id
    where ${scopeOutlets(ctx, 'a')} and ($1::text is null or a.act = $1)
      and case $2 when 'pin' then a.request_id is null when 'backoffice' then a.request_id is not null
        when 'offline' then a.received_at > a.given_at + ${offlineAfter} else true end
      and ($3::uuid is null or a.outlet_id = $3)
      and ($4::date is null or a.given_at >= $4::date at time zone o.time_zone)
      and ($5::date is null or a.given_at < ($5::date + 1) at time zone o.time_zone)
      and ($6::text is null or concat_ws(' ', c.name, p.name, a.reason) ilike '%' || $6 || '%')`;
  const list = `
    select a.id, o.name as "outletName", r.name as "registerName", a.act, a.sale_id as "saleId",
      (select s.number from sales s where s.id = a.sale_id) as "saleNumber", a.amount, a.rate, c.name as "cashierName",
      p.name as "approverName", a.reason, a.given_at as "givenAt", a.received_at as "receivedAt",
      case when a.request_id is null then 'pin' else 'backoffice' end as by,
      a.received_at > a.given_at + ${offlineAfter} as "wasOffline",
      coalesce((select array_agg(e.code order by e.code) from exceptions e
        where e.subject_type = 'approval' and e.subject_id = a.id::text and e.resolved_at is null), '{}') as codes
    ${found} order by a.given_at desc, a.id desc limit $7 offset $8`;
  const total = await rows<{ total: number }>(tx, `select count(*) as total ${found}`, values);
  const limits = [pageSize, (page - 1) * pageSize];
  return {
    rows: await rows<ApprovalRow>(tx, list, [...values, ...limits]),
    total: total[0]?.total ?? 0,
  };
}
