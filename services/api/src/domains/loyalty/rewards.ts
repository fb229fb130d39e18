import type { LoyaltyPolicy, PointsPolicy } from '@khanut/shared/engine';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { bookEntries } from '../balances/index.js';
import { markGiven, pointsHolders, type Reward } from './rewards.repository.js';

const dayMs = 86_400_000;

/** When points that come in at an instant may be spent, and when they are gone. Pure. */
export function lifeOf(at: Date, { pendingDays, expiryDays }: PointsPolicy) {
  const later = (days: number): Date => new Date(at.getTime() + days * dayMs);
  return {
    availableAt: pendingDays > 0 ? later(pendingDays) : null,
    expiresAt: expiryDays === null ? null : later(expiryDays),
  };
}

/**
 * Books rewards that were not given before, inside the caller's transaction. Without a points policy nothing is given,
 * and nothing is marked as given.
 * @returns how many were new
 */
export async function giveRewards(
  tx: EntityManager,
  rewards: readonly Reward[],
  policy: LoyaltyPolicy | undefined,
  at: Date,
): Promise<number> {
  const points = policy?.points;
  if (!points || !rewards.length) return 0;
  const fresh = await markGiven(tx, rewards, at);
  const holders = await pointsHolders(
    tx,
    fresh.map(({ customerId }) => customerId),
  );
  await bookEntries(
    tx,
    fresh.map(({ customerId, kind, points: amount }) => ({
      sourceId: v7(),
      kind: 'points' as const,
      holder: holders.get(customerId) ?? customerId,
      reason: 'reward' as const,
      amount,
      at,
      note: kind,
      ...lifeOf(at, points),
    })),
  );
  return fresh.length;
}
