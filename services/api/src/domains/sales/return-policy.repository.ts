import type { ReturnPolicy, ReturnPolicyRow } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { changedRows, rows } from '../../platform/database/rows.js';

/** How goods come back; its one row is made by the migration. */
export async function readReturnPolicy(tx: EntityManager): Promise<ReturnPolicyRow> {
  const [row] = await rows<{ policy: ReturnPolicy; version: number }>(
    tx,
    'select policy, version from return_policy',
  );
  if (!row) throw new Error('the return policy has no row');
  return { ...row.policy, version: row.version };
}

/** False when the policy is of another version by now. */
export const updateReturnPolicy = async (
  tx: EntityManager,
  { version, ...policy }: ReturnPolicyRow,
  staffId: string | null,
): Promise<boolean> =>
  (await changedRows(
    tx,
    `update return_policy set policy = $1, version = version + 1, changed_at = now(), changed_by = $3 where version = $2`,
    [JSON.stringify(policy), version, staffId],
  )) === 1;
