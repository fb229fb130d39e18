import type { EntityManager } from 'typeorm';
import { rulebookInForce } from '../rulebook/index.js';
import { houseClock } from './house-clock.js';
import { moveTiers } from './move-tiers.js';
import { rewardReferrals } from './referral-rewards.js';

/** What purchases bring beside points, as soon as they are known: a higher tier, the reward for who came and who brought. */
export async function afterPurchase(
  tx: EntityManager,
  buyers: readonly string[],
  now: Date,
): Promise<void> {
  if (!buyers.length) return;
  const policy = (await rulebookInForce(tx, now))?.loyalty;
  if (!policy) return;
  if (policy.tiers) await moveTiers(tx, buyers, policy.tiers, await houseClock(tx, now), 'sale');
  await rewardReferrals(tx, buyers, policy, now);
}
