import type { Register } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';

export interface NewRegister {
  id: string;
  outletId: string;
  code: string;
  name: string;
  kind: 'till' | 'import';
}

const select = `
  select r.id, r.outlet_id as "outletId", o.name as "outletName", r.code, r.name, r.kind, r.epoch,
    r.token_hash is not null and r.token_revoked_at is null as enrolled, r.agent_id as "agentId",
    r.devices_agent_id as "devicesAgentId",
    r.last_seen_at as "lastSeenAt", r.unsynced, coalesce(n.last_number, 0) as "lastNumber",
    (select s.id from shifts s where s.register_id = r.id and s.opened_at is not null and s.closed_at is null
     order by s.opened_at desc limit 1) as "openShiftId"
  from registers r join outlets o on o.id = r.outlet_id
    left join register_numbers n on n.register_id = r.id and n.epoch = r.epoch
  where r.deleted_at is null`;

/** @param scope a condition of `scopeOutlets(ctx, 'r')` */
export function findRegisters(tx: EntityManager, scope: string): Promise<Register[]> {
  return rows(tx, `${select} and ${scope} order by o.code, r.code`);
}

export async function findRegister(tx: EntityManager, id: string): Promise<Register | undefined> {
  const [register] = await rows<Register>(tx, `${select} and r.id = $1`, [id]);
  return register;
}

export async function findRegisterByCode(
  tx: EntityManager,
  outletCode: string,
  code: string,
): Promise<Register | undefined> {
  const [register] = await rows<Register>(tx, `${select} and o.code = $1 and r.code = $2`, [
    outletCode,
    code,
  ]);
  return register;
}

export async function insertRegister(tx: EntityManager, register: NewRegister): Promise<void> {
  const { id, outletId, code, name, kind } = register;
  await rows(
    tx,
    'insert into registers (id, outlet_id, code, name, kind) values ($1, $2, $3, $4, $5)',
    [id, outletId, code, name, kind],
  );
}

/** @param agentId an agent of the register's outlet, or null */
export async function giveDevices(
  tx: EntityManager,
  id: string,
  agentId: string | null,
): Promise<void> {
  await rows(
    tx,
    'update registers set devices_agent_id = $2, version = version + 1, changed_at = now() where id = $1',
    [id, agentId],
  );
}

/** The token's hash stays: it still opens the quarantine. */
export async function revokeRegister(tx: EntityManager, id: string): Promise<void> {
  await rows(
    tx,
    'update registers set token_revoked_at = now(), version = version + 1, changed_at = now() where id = $1',
    [id],
  );
  await rows(
    tx,
    `update sessions set revoked_at = now() where register_id = $1 and revoked_at is null`,
    [id],
  );
}

export interface Grant {
  registerId: string;
  tokenHash: Buffer;
  origin: string;
  agentId: string | null;
}

/** Gives the register its next epoch, above those that a lost future may have given (0037), and its one live token; the token before dies. @returns the epoch */
export async function grantEpoch(tx: EntityManager, grant: Grant): Promise<number> {
  const [granted] = await rows<{ epoch: number }>(
    tx,
    `update registers set epoch = greatest(epoch, (select epoch_floor from feed_generation)) + 1, token_hash = $2, token_revoked_at = null, origin = $3, agent_id = $4,
       last_seen_at = now(), unsynced = null, version = version + 1, changed_at = now()
     where id = $1 and deleted_at is null returning epoch`,
    [grant.registerId, grant.tokenHash, grant.origin, grant.agentId],
  );
  if (!granted) throw new Error(`no register ${grant.registerId}`);
  return granted.epoch;
}

/** Earlier codes of the register end: the newest one shown is the one that works. */
export async function insertEnrolmentCode(
  tx: EntityManager,
  code: { hash: Buffer; registerId: string; staffId: string | null; expiresAt: Date },
): Promise<void> {
  await rows(tx, 'delete from enrolment_codes where register_id = $1 and used_at is null', [
    code.registerId,
  ]);
  await rows(tx, 'insert into enrolment_codes (code_hash, register_id, created_by, expires_at) values ($1, $2, $3, $4)', [
    code.hash, code.registerId, code.staffId, code.expiresAt,
  ]); // prettier-ignore
}

/** Uses a code up, once: of two at the same time one finds it used. @returns its register */
export async function useEnrolmentCode(
  tx: EntityManager,
  hash: Buffer,
  now: Date,
): Promise<string | undefined> {
  const [code] = await rows<{ register_id: string }>(
    tx,
    'update enrolment_codes set used_at = $2 where code_hash = $1 and used_at is null and expires_at > $2 returning register_id',
    [hash, now],
  );
  return code?.register_id;
}
