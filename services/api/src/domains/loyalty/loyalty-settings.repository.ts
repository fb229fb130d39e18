import type { LoyaltyServerSettings, LoyaltySettings } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { changedRows, rows } from '../../platform/database/rows.js';

/** The owner's set-up; its one row is made by the migration. */
export async function readSettings(tx: EntityManager): Promise<LoyaltySettings> {
  const [row] = await rows<LoyaltySettings>(
    tx,
    'select policy, server, version from loyalty_settings',
  );
  if (!row) throw new Error('the loyalty settings have no row');
  return row;
}

export const serverSettings = async (tx: EntityManager): Promise<LoyaltyServerSettings> =>
  (await readSettings(tx)).server;

export const homeCurrency = async (tx: EntityManager): Promise<string | null> =>
  (await rows<{ currency: string }>(tx, 'select currency from company'))[0]?.currency ?? null;

/** False when the settings are of another version by now. */
export async function updateSettings(
  tx: EntityManager,
  { policy, server, version }: LoyaltySettings,
  staffId: string | null,
): Promise<boolean> {
  const changed = await changedRows(
    tx,
    `update loyalty_settings set policy = $1, server = $2, version = version + 1, changed_at = now(), changed_by = $4
     where version = $3`,
    [JSON.stringify(policy), JSON.stringify(server), version, staffId],
  );
  return changed === 1;
}

/** What a register may spend without a network, by kind. */
export async function storeAllowances(
  tx: EntityManager,
  allowances: LoyaltyServerSettings['allowances'],
  staffId: string | null,
): Promise<void> {
  await rows(
    tx,
    `insert into spending_allowances as a (kind, amount, changed_by)
     select key, value::bigint, $2 from jsonb_each_text($1::jsonb) order by key
     on conflict (kind) do update set amount = excluded.amount, changed_at = now(), changed_by = excluded.changed_by
     where a.amount <> excluded.amount`,
    [JSON.stringify(allowances), staffId],
  );
}

/** Ids among these that are not tiers. */
export async function unknownTiers(tx: EntityManager, ids: readonly string[]): Promise<string[]> {
  const missing = await rows<{ id: string }>(
    tx,
    `select t.id from unnest($1::uuid[]) as t(id) where not exists (
       select from discount_categories d where d.id = t.id and d.kind = 'tier' and d.deleted_at is null)`,
    [ids],
  );
  return missing.map(({ id }) => id);
}
