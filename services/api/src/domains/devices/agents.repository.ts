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
