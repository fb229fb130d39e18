import { type Money, type RoundingMode, allocate, percentOf } from '../../../money/index.js';
import type { GroupReward } from '../../types.js';

/** A piece in a group: its place in canonical order is its place in the list. */
export interface Member {
  worth: number;
  /** The part's percent is for it. */
  isTarget: boolean;
}

/** Which members the reward is for, in canonical order. */
function targetsOf(reward: GroupReward, members: readonly Member[]): number[] {
  const all = members.map((_, place) => place);
  if (reward.kind === 'percent-part') return all.filter((place) => members[place]!.isTarget);
  if (reward.kind !== 'percent-cheapest') return all;
  // Of equals the canonically last.
  const cheapest = all.toSorted((a, b) => members[a]!.worth - members[b]!.worth || b - a);
  return cheapest.slice(0, reward.count).toSorted((a, b) => a - b);
}

const worthOf = (members: readonly Member[], places: readonly number[]): number =>
  places.reduce((total, place) => total + members[place]!.worth, 0);

/** What one group brings, and the share of each member. */
export function rewardOf(
  reward: GroupReward,
  members: readonly Member[],
  mode: RoundingMode,
): { benefit: number; shares: () => number[] } {
  const targets = targetsOf(reward, members);
  const worth = worthOf(members, targets);
  const benefit = benefitOn(reward, worth, mode);
  let known: number[] | null = null;
  return {
    benefit,
    shares: () => (known ??= spread(benefit, members, targets)),
  };
}

function spread(benefit: number, members: readonly Member[], targets: readonly number[]): number[] {
  const shares = members.map(() => 0);
  const worths = targets.map((place) => members[place]!.worth);
  const parts = allocate(benefit as Money, worths);
  for (const [index, place] of targets.entries()) shares[place] = parts[index]!;
  return shares;
}

/** On the worth of what it is for; nothing for a price that isn't below it. */
export function benefitOn(reward: GroupReward, worth: number, mode: RoundingMode): number {
  if (reward.kind === 'price') return Math.max(0, worth - reward.price);
  if (reward.kind === 'amount') return Math.min(reward.amount, worth);
  return percentOf(worth as Money, reward.rate, mode);
}
