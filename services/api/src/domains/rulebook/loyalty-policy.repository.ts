import type { LoyaltyPolicy } from '@khanut/shared/engine';
import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';

/**
 * The working copy of what the engine reads of loyalty. It stands in the row of the loyalty settings, but is read here:
 * the rulebook is composed of it, and loyalty, which publishes, may not be asked back.
 * @returns null while there are neither points nor a ladder of tiers: the rulebook then says nothing of them
 */
export async function loyaltyPolicy(tx: EntityManager): Promise<LoyaltyPolicy | null> {
  const [row] = await rows<{ policy: LoyaltyPolicy }>(tx, 'select policy from loyalty_settings');
  return row && (row.policy.points || row.policy.tiers) ? row.policy : null;
}
