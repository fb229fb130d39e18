import type { Audience, Campaign } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { changedRows, rows } from '../../platform/database/rows.js';
import { scopeOutlets } from '../../platform/database/scope.js';
import type { Ctx } from '../../platform/http/ctx.js';
import type { Meant } from './audience.js';
import type { CampaignWrite } from './campaigns.policy.js';

type Scope = Pick<Ctx, 'outlets'>;

const states = ['queued', 'released', 'sent', 'delivered', 'failed', 'refused', 'unknown'];
const counts = states
  .map((state) => `'${state}', count(*) filter (where m.state = '${state}')`)
  .join(', ');
const select = `
  select c.id, c.name, c.outlet_id as "outletId", c.gateway, c.agent_id as "agentId", c.template, c.audience, c.state,
    c.created_at as "createdAt", c.started_at as "startedAt", c.finished_at as "finishedAt", c.version,
    (select jsonb_build_object(${counts}) from messages m where m.campaign_id = c.id) as counts
  from campaigns c`;

/** Campaigns of all outlets are seen by who may see all. */
const inScope = (ctx: Scope): string => (ctx.outlets === 'all' ? 'true' : scopeOutlets(ctx, 'c'));

export async function findCampaigns(
  tx: EntityManager,
  ctx: Scope,
  page: { limit: number; offset: number },
) {
  const total = await rows<{ total: number }>(
    tx,
    `select count(*) as total from campaigns c where ${inScope(ctx)}`,
  );
  const found = await rows<Campaign>(
    tx,
    `${select} where ${inScope(ctx)} order by c.created_at desc, c.id desc limit $1 offset $2`,
    [page.limit, page.offset],
  );
  return { rows: found, total: total[0]?.total ?? 0 };
}

export const findCampaign = async (
  tx: EntityManager,
  ctx: Scope,
  id: string,
): Promise<Campaign | null> =>
  (await rows<Campaign>(tx, `${select} where c.id = $1 and ${inScope(ctx)}`, [id]))[0] ?? null;

/** False when the id is taken. */
export async function insertCampaign(
  tx: EntityManager,
  id: string,
  campaign: CampaignWrite,
  staffId: string | null,
) {
  const { name, outletId, gateway, agentId, template, audience } = campaign;
  const added = await changedRows(
    tx,
    `insert into campaigns (id, name, outlet_id, gateway, agent_id, template, audience, state, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, 'draft', $8) on conflict (id) do nothing`,
    [id, name, outletId, gateway, agentId, template, JSON.stringify(audience), staffId],
  );
  return added === 1;
}

/** Drafts only; false when it is none, or the version is another by now. */
export async function updateDraft(
  tx: EntityManager,
  id: string,
  campaign: CampaignWrite,
  version: number,
) {
  const { name, outletId, gateway, agentId, template, audience } = campaign;
  const changed = await changedRows(
    tx,
    `update campaigns set name = $2, outlet_id = $3, gateway = $4, agent_id = $5, template = $6, audience = $7,
       version = version + 1
     where id = $1 and version = $8 and state = 'draft'`,
    [id, name, outletId, gateway, agentId, template, JSON.stringify(audience), version],
  );
  return changed === 1;
}

/** The state, locked against a second starter until the transaction ends. */
export const lockCampaign = async (
  tx: EntityManager,
  id: string,
): Promise<Campaign['state'] | null> =>
  (
    await rows<{ state: Campaign['state'] }>(
      tx,
      `select state from campaigns where id = $1 for update`,
      [id],
    )
  )[0]?.state ?? null;

export async function setState(
  tx: EntityManager,
  id: string,
  state: Campaign['state'],
  at: Date,
): Promise<void> {
  await rows(
    tx,
    `update campaigns set state = $2, version = version + 1,
       started_at = case when $2 = 'sending' then coalesce(started_at, $3) else started_at end,
       finished_at = case when $2 in ('done', 'cancelled') then $3::timestamptz end
     where id = $1`,
    [id, state, at],
  );
}

/** Done when every message has its result. */
export async function finishIfDone(tx: EntityManager, id: string, at: Date): Promise<void> {
  await rows(
    tx,
    `update campaigns c set state = 'done', finished_at = $2, version = version + 1 where c.id = $1 and c.state = 'sending'
     and not exists (select from messages m where m.campaign_id = c.id and m.state in ('queued', 'released'))`,
    [id, at],
  );
}

/** Started campaigns of the worker's gateway that have something left to do. */
export const unfinishedTwilioCampaigns = async (tx: EntityManager): Promise<string[]> =>
  (
    await rows<{ id: string }>(
      tx,
      `select c.id from campaigns c where c.state = 'sending' and c.gateway = 'twilio'
       and exists (select from messages m where m.campaign_id = c.id and m.state in ('queued', 'released')) order by c.id`,
    )
  ).map((row) => row.id);

/**
 * Everybody the audience means, oldest customer first. The list is added to who fits the filter; the filter is: in one of
 * the categories or tiers (when any are named) and found by the search (when there is one). An audience that names
 * nothing means nobody: a slip must not reach the whole shop. A campaign of one outlet means its own customers and those without an outlet.
 */
export const findAudience = (
  tx: EntityManager,
  audience: Audience,
  pattern: string | null,
  outletId: string | null,
) =>
  rows<Meant>(
    tx,
    `select c.id as "customerId", c.name, c.locale, c.home_outlet_id as "outletId",
       case when c.sms_consent_withdrawn_at is not null then 'withdrawn' when c.sms_consent_at is not null then 'given'
         else 'never' end as consent,
       coalesce((select array_agg(p.phone order by p.kind <> 'mobile', p.phone) from customer_phones p
         where p.customer_id = c.id), '{}') as phones
     from customers c
     where c.deleted_at is null and ($5::uuid is null or c.home_outlet_id is null or c.home_outlet_id = $5) and (
       c.id = any($3::uuid[])
       or ((cardinality($1::uuid[]) + cardinality($2::uuid[]) > 0 or $4::text is not null)
         and (cardinality($1::uuid[]) + cardinality($2::uuid[]) = 0 or c.tier_id = any($2)
           or exists (select from customer_categories m where m.customer_id = c.id and m.category_id = any($1)))
         and ($4::text is null or c.search like $4)))
     order by c.created_at, c.id`,
    [audience.discountCategoryIds, audience.tierIds, audience.customerIds, pattern, outletId],
  );

export interface Shop {
  name: string;
  country: string;
  /** Where a customer without an outlet of one's own is taken to live. */
  outletId: string | null;
}
export async function findShop(tx: EntityManager): Promise<Shop> {
  const [shop] = await rows<Shop>(
    tx,
    `select name, country, (select o.id from outlets o where o.deleted_at is null order by o.created_at, o.code limit 1) as "outletId"
     from company`,
  );
  return shop ?? { name: '', country: 'AM', outletId: null };
}

export const agentExists = async (tx: EntityManager, ctx: Scope, id: string): Promise<boolean> =>
  (
    await rows(
      tx,
      `select 1 from agents a where a.id = $1 and a.revoked_at is null and ${scopeOutlets(ctx, 'a')}`,
      [id],
    )
  ).length > 0;
