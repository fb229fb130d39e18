import type { AgentRow, DeviceStatus } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { changedRows, rows } from '../../platform/database/rows.js';

/** Agents tell how they are every 20 s; after two missed beats they count as away. */
const connectedWithin = '45 seconds';

/** @param scope a condition of `scopeOutlets(ctx, 'a')` */
export function findAgents(tx: EntityManager, scope: string): Promise<AgentRow[]> {
  return rows(
    tx,
    `select a.id, a.outlet_id as "outletId", o.name as "outletName", a.name, a.version,
       coalesce(a.last_seen_at > now() - interval '${connectedWithin}', false) as connected,
       a.last_seen_at as "lastSeenAt", a.devices
     from agents a join outlets o on o.id = a.outlet_id where a.revoked_at is null and ${scope} order by o.code, a.name`,
  );
}

/** @param scope a condition of `scopeOutlets(ctx, 'a')` */
export async function findAgent(
  tx: EntityManager,
  id: string,
  scope: string,
): Promise<{ id: string; outletId: string } | undefined> {
  const [agent] = await rows<{ id: string; outletId: string }>(
    tx,
    `select a.id, a.outlet_id as "outletId" from agents a where a.id = $1 and a.revoked_at is null and ${scope}`,
    [id],
  );
  return agent;
}

/** The agent whose devices a register uses from afar; it and the register are of one outlet. */
export async function findDevicesAgent(
  tx: EntityManager,
  registerId: string,
): Promise<string | undefined> {
  const [agent] = await rows<{ id: string }>(
    tx,
    `select a.id from registers r join agents a on a.id = r.devices_agent_id and a.outlet_id = r.outlet_id
     where r.id = $1 and r.deleted_at is null and a.revoked_at is null`,
    [registerId],
  );
  return agent?.id;
}

/** Is it a live agent of that outlet? */
export async function isAgentOf(tx: EntityManager, id: string, outletId: string): Promise<boolean> {
  const found = await rows(
    tx,
    'select 1 from agents where id = $1 and outlet_id = $2 and revoked_at is null',
    [id, outletId],
  );
  return found.length > 0;
}

/** What the credential of a live agent is known by. */
export async function findCredentialHash(
  tx: EntityManager,
  id: string,
): Promise<Buffer | undefined> {
  const [agent] = await rows<{ hash: Buffer }>(
    tx,
    'select credential_hash as hash from agents where id = $1 and revoked_at is null',
    [id],
  );
  return agent?.hash;
}

/** The live agent of that name at the outlet. */
export async function findAgentByName(
  tx: EntityManager,
  outletId: string,
  name: string,
): Promise<string | undefined> {
  const [agent] = await rows<{ id: string }>(
    tx,
    'select id from agents where outlet_id = $1 and name = $2 and revoked_at is null order by created_at limit 1 for update',
    [outletId, name],
  );
  return agent?.id;
}

export async function storeAgent(
  tx: EntityManager,
  agent: { id: string; outletId: string; name: string; credentialHash: Buffer; version: string },
): Promise<void> {
  await rows(
    tx,
    `insert into agents (id, outlet_id, name, credential_hash, version) values ($1, $2, $3, $4, $5)
     on conflict (id) do update set credential_hash = excluded.credential_hash, version = excluded.version`,
    [agent.id, agent.outletId, agent.name, agent.credentialHash, agent.version],
  );
}

/** Keeps what the agent told of itself. @returns false when it was revoked meanwhile */
export async function touchAgent(
  tx: EntityManager,
  id: string,
  told: { version?: string; devices?: DeviceStatus[] },
): Promise<boolean> {
  const devices = told.devices ? JSON.stringify(told.devices) : null;
  const changed = await changedRows(
    tx,
    `update agents set last_seen_at = now(), version = coalesce($2, version), devices = coalesce($3::jsonb, devices)
     where id = $1 and revoked_at is null`,
    [id, told.version ?? null, devices],
  );
  return changed > 0;
}

export async function forgetSeen(tx: EntityManager, id: string): Promise<void> {
  await rows(
    tx,
    `update agents set last_seen_at = now() - interval '${connectedWithin}' where id = $1`,
    [id],
  );
}
