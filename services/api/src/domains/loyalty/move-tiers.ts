import { type TierLadder, tierAt } from '@khanut/shared/engine';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import type { HouseClock } from './house-clock.js';
import { purchasesForLadder } from './purchases.repository.js';
import * as tiers from './tiers.repository.js';

/** The engine counts what lies before its clock; what was sealed in this very millisecond counts too. */
export const justAfter = (clock: HouseClock): HouseClock => ({
  ...clock,
  instantMs: clock.instantMs + 1,
});

export interface MovedTiers {
  raised: number;
  lowered: number;
}

/**
 * Puts customers on the step their purchases reach, inside the caller's transaction. A fixed tier, and one that is no
 * step of the ladder (given by hand), stays; a
 * tier that a person gave without fixing it may rise, not fall. A sale only raises: down goes the nightly run alone.
 */
export async function moveTiers(
  tx: EntityManager,
  customerIds: readonly string[],
  ladder: TierLadder,
  clock: HouseClock,
  cause: 'sale' | 'nightly' | 'published',
): Promise<MovedTiers> {
  const steps = ladder.steps.toSorted((a, b) => a.from - b.from).map(({ tierId }) => tierId);
  const histories = await purchasesForLadder(tx, customerIds, ladder, new Date(clock.instantMs));
  const moved: MovedTiers = { raised: 0, lowered: 0 };
  for (const { id, tierId, fixed, isEarned } of await tiers.tierHolders(tx, customerIds)) {
    const place = tierId === null ? -1 : steps.indexOf(tierId);
    if (fixed || (tierId !== null && place < 0)) continue;
    const { tier, purchases } = tierAt(histories.get(id) ?? [], ladder, justAfter(clock));
    const to = tier?.tierId ?? null;
    const isRaise = (to === null ? -1 : steps.indexOf(to)) > place;
    if (to === tierId || (!isRaise && (cause === 'sale' || !isEarned))) continue;
    const at = new Date(clock.instantMs);
    const change = {
      id: v7(),
      customerId: id,
      from: tierId,
      to,
      cause,
      purchases,
      at,
      staffId: null,
    };
    if (await tiers.changeTier(tx, change)) moved[isRaise ? 'raised' : 'lowered'] += 1;
  }
  return moved;
}
