import type { MessageRow, SmsJob } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { changedRows, rows } from '../../platform/database/rows.js';
import { type MessageState, type Result, statesBefore } from './message-states.js';
import type { GateFacts } from './release-gate.js';

export interface NewMessage {
  id: string;
  customerId: string;
  outletId: string | null;
  phone: string;
  text: string;
  parts: number;
}

/** All messages of a campaign in one statement; a customer who has one already keeps it. */
export async function insertMessages(
  tx: EntityManager,
  campaignId: string,
  messages: readonly NewMessage[],
): Promise<number> {
  return changedRows(
    tx,
    `insert into messages (id, campaign_id, customer_id, outlet_id, phone, text, parts, state)
     select id, $1, "customerId", "outletId", phone, text, parts, 'queued' from jsonb_to_recordset($2::jsonb)
       as t(id uuid, "customerId" uuid, "outletId" uuid, phone text, text text, parts int)
     on conflict (campaign_id, customer_id) do nothing`,
    [campaignId, JSON.stringify(messages)],
  );
}

export async function findMessages(
  tx: EntityManager,
  campaignId: string,
  page: { state: string | null; limit: number; offset: number },
): Promise<{ rows: z.infer<typeof MessageRow>[]; total: number }> {
  const values = [campaignId, page.state];
  const found = `from messages m where m.campaign_id = $1 and ($2::text is null or m.state = $2)`;
  const total = await rows<{ total: number }>(tx, `select count(*) as total ${found}`, values);
  const messages = await rows<z.infer<typeof MessageRow>>(
    tx,
    `select m.id, m.customer_id as "customerId", coalesce((select c.name from customers c where c.id = m.customer_id), '')
       as "customerName", m.phone, m.text, m.parts, m.state, m.reason, coalesce(m.finished_at, m.released_at) as at
     ${found} order by m.id limit $3 offset $4`,
    [...values, page.limit, page.offset],
  );
  return { rows: messages, total: total[0]?.total ?? 0 };
}

/** Two releases to one number wait for each other here, so that the cap counts both. */
export async function lockPhoneOf(tx: EntityManager, messageId: string): Promise<void> {
  await tx.query(
    `select pg_advisory_xact_lock(hashtextextended('sms ' || m.phone, 0)) from messages m where m.id = $1`,
    [messageId],
  );
}

/** What the gate judges by, the message locked until the transaction ends. null: no such message. */
export async function lockGateFacts(
  tx: EntityManager,
  messageId: string,
  at: Date,
): Promise<GateFacts | null> {
  const [facts] = await rows<GateFacts>(
    tx,
    `select m.id, m.campaign_id as "campaignId", m.phone, m.text, m.state, c.state as "campaignState", c.gateway,
       c.agent_id as "agentId", o.time_zone as "timeZone", c.quiet_from_minute as "quietFromMinute",
       c.quiet_to_minute as "quietToMinute", c.cap_per_days as "capPerDays",
       k.id is not null and k.deleted_at is null as "isCustomer",
       k.sms_consent_at is not null as "hasConsented", k.sms_consent_withdrawn_at is not null as "hasWithdrawn",
       exists (select from customer_phones p where p.customer_id = m.customer_id and p.phone = m.phone) as "isTheirPhone",
       (select count(*) from messages r where r.id <> m.id and (r.phone = m.phone or r.customer_id = m.customer_id)
         and r.state in ('released', 'sent', 'delivered', 'unknown')
         and r.released_at > $2::timestamptz - make_interval(days => c.cap_days)) as "recentMessages"
     from messages m join campaigns c on c.id = m.campaign_id left join customers k on k.id = m.customer_id
       left join outlets o on o.id = m.outlet_id
     where m.id = $1 for update of m`,
    [messageId, at],
  );
  return facts ?? null;
}

export async function markReleased(tx: EntityManager, id: string, at: Date): Promise<void> {
  await rows(
    tx,
    `update messages set state = 'released', reason = null, released_at = $2 where id = $1`,
    [id, at],
  );
}

/** Back into the queue: it certainly was not handed over. */
export async function markQueued(tx: EntityManager, id: string, reason: string): Promise<void> {
  await rows(
    tx,
    `update messages set state = 'queued', reason = $2, released_at = null where id = $1 and state in ('queued', 'released')`,
    [id, reason],
  );
}

export async function markRefused(
  tx: EntityManager,
  id: string,
  reason: string,
  at: Date,
): Promise<void> {
  await rows(
    tx,
    `update messages set state = 'refused', reason = $2, finished_at = $3 where id = $1 and state in ('queued', 'released')`,
    [id, reason, at],
  );
}

export interface StoredResult {
  result: Result;
  reason: string | null;
  providerId: string | null;
  at: Date;
}

/** Forward only; false when it has a result that stands. */
export async function storeResultOf(
  tx: EntityManager,
  id: string,
  { result, reason, providerId, at }: StoredResult,
): Promise<boolean> {
  const changed = await changedRows(
    tx,
    `update messages set state = $2, reason = $3, provider_id = coalesce($4, provider_id), finished_at = $5,
       released_at = coalesce(released_at, $5)
     where id = $1 and state = any($6)`,
    [id, result, reason, providerId, at, statesBefore(result, providerId !== null)],
  );
  return changed === 1;
}

/** Claimed long ago by a worker that never came back: nobody knows, and it is not sent again. */
export async function giveUpOnClaims(
  tx: EntityManager,
  campaignId: string,
  claimedBefore: Date,
  at: Date,
): Promise<void> {
  await rows(
    tx,
    `update messages set state = 'unknown', reason = 'NO_ANSWER', finished_at = $3
     where campaign_id = $1 and state = 'released' and released_at < $2`,
    [campaignId, claimedBefore, at],
  );
}

export interface Waiting {
  id: string;
  timeZone: string | null;
  quietFromMinute: number;
  quietToMinute: number;
}

/** The next queued messages of a campaign after an id. */
export const findWaiting = (
  tx: EntityManager,
  campaignId: string,
  afterId: string,
  limit: number,
): Promise<Waiting[]> =>
  rows<Waiting>(
    tx,
    `select m.id, o.time_zone as "timeZone", c.quiet_from_minute as "quietFromMinute", c.quiet_to_minute as "quietToMinute"
     from messages m join campaigns c on c.id = m.campaign_id left join outlets o on o.id = m.outlet_id
     where m.campaign_id = $1 and m.state = 'queued' and c.state = 'sending' and m.id > $2 order by m.id limit $3`,
    [campaignId, afterId, limit],
  );

/** What an agent should take into its journal; one that it has not spoken of for a day is offered again. */
export const findOffers = (
  tx: EntityManager,
  agentId: string,
  at: Date,
  limit: number,
): Promise<z.infer<typeof SmsJob>[]> =>
  rows<z.infer<typeof SmsJob>>(
    tx,
    `select m.id as "messageId", m.phone, m.text from messages m join campaigns c on c.id = m.campaign_id
     where c.gateway = 'agent' and c.agent_id = $1 and c.state = 'sending' and m.state = 'queued'
       and (m.at_agent_since is null or m.at_agent_since < $2::timestamptz - interval '1 day')
     order by m.id limit $3`,
    [agentId, at, limit],
  );

export async function markAtAgent(
  tx: EntityManager,
  agentId: string,
  ids: readonly string[],
  at: Date,
): Promise<void> {
  await rows(
    tx,
    `update messages m set at_agent_since = $3 from campaigns c
     where c.id = m.campaign_id and c.agent_id = $1 and m.id = any($2::uuid[])`,
    [agentId, ids, at],
  );
}

/** The campaign of a message, and the agent it goes by. */
export const findHome = async (
  tx: EntityManager,
  id: string,
): Promise<{ campaignId: string; agentId: string | null } | null> =>
  (
    await rows<{ campaignId: string; agentId: string | null }>(
      tx,
      `select c.id as "campaignId", c.agent_id as "agentId" from messages m join campaigns c on c.id = m.campaign_id where m.id = $1`,
      [id],
    )
  )[0] ?? null;

export const findByProviderId = async (
  tx: EntityManager,
  providerId: string,
): Promise<string | null> =>
  (
    await rows<{ id: string }>(tx, `select id from messages where provider_id = $1`, [providerId])
  )[0]?.id ?? null;

/** Ends what waits for this number; answers the campaigns it belonged to. */
export async function refuseQueued(tx: EntityManager, phone: string, at: Date): Promise<string[]> {
  const ended = await rows<{ id: string }>(
    tx,
    `update messages set state = 'refused', reason = 'OPTED_OUT', finished_at = $2 where phone = $1 and state = 'queued'
     returning campaign_id as id`,
    [phone, at],
  );
  return [...new Set(ended.map((row) => row.id))];
}

/** Has this proof been stored before? (an answer of Twilio that comes twice) */
export const consentKnown = async (tx: EntityManager, id: string): Promise<boolean> =>
  (await rows(tx, `select 1 from consents where id = $1`, [id])).length > 0;

export type { MessageState };
