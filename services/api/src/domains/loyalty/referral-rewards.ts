import type { LoyaltyPolicy } from '@khanut/shared/engine';
import type { EntityManager } from 'typeorm';
import { serverSettings } from './loyalty-settings.repository.js';
import { giveRewards } from './rewards.js';
import { referredWhoBought, type Reward } from './rewards.repository.js';

/** Rewards both sides, once, when the purchases of somebody who was brought have reached the sum set. */
export async function rewardReferrals(
  tx: EntityManager,
  buyers: readonly string[],
  policy: LoyaltyPolicy | undefined,
  at: Date,
): Promise<void> {
  const { referral } = await serverSettings(tx);
  if (!referral || !policy?.points) return;
  const found = await referredWhoBought(tx, buyers, referral.from);
  const rewards = found.flatMap(({ customerId, referrerId }): Reward[] => [
    { key: `referred ${customerId}`, customerId, kind: 'referred', points: referral.referred },
    { key: `referrer ${customerId}`, customerId: referrerId, kind: 'referrer', points: referral.referrer },
  ]); // prettier-ignore
  await giveRewards(tx, rewards, policy, at);
}
