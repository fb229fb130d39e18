import type { TierLadder } from '@khanut/shared/engine';
import { type Money, money } from '@khanut/shared/money';

interface Known {
  tier: { id: string } | null;
  accumulations: readonly { period: string; amount: number }[];
}

/** What is missing to the next tier by what a customer bought in the ladder's period; null on top, or off the ladder. Pure. */
export function nextTierOf(
  { tier, accumulations }: Known,
  ladder: TierLadder | null,
): { name: string; missing: Money } | null {
  if (!ladder) return null;
  const steps = ladder.steps.toSorted((a, b) => a.from - b.from);
  const place = tier === null ? -1 : steps.findIndex(({ tierId }) => tierId === tier.id);
  const next = tier !== null && place < 0 ? undefined : steps[place + 1];
  if (!next) return null;
  const bought = accumulations.find(({ period }) => period === ladder.period)?.amount ?? 0;
  return { name: next.name, missing: money(Math.max(0, next.from - bought)) };
}
