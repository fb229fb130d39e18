import type { Usual } from '../../parts/rail-scale.js';

const dayMs = 86_400_000;
const least = 4;

/** The value below which a share of the sorted values lies, between neighbours by their distance. */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}

/** Days between visits: the middle half of the gaps is the usual; null for fewer than four gaps. */
export function usualGapDays(visits: readonly { at: string; kind: string }[]): Usual | null {
  const times = visits
    .filter((visit) => visit.kind === 'sale')
    .map((visit) => Date.parse(visit.at))
    .sort((a, b) => a - b);
  const gaps = times
    .slice(1)
    .map((time, index) => (time - (times[index] ?? time)) / dayMs)
    .sort((a, b) => a - b);
  if (gaps.length < least) return null;
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(gaps, share));
  return { low: low ?? 0, middle: middle ?? 0, high: high ?? 0 };
}

/** Visits in each of the last `weeks` weeks, the oldest first; a week ends now. */
export function visitsByWeek(
  visits: readonly { at: string; kind: string }[],
  weeks: number,
  nowMs: number,
): number[] {
  const counts = Array.from({ length: weeks }, () => 0);
  for (const visit of visits) {
    const back = Math.floor((nowMs - Date.parse(visit.at)) / (7 * dayMs));
    const index = weeks - 1 - back;
    if (visit.kind === 'sale' && index >= 0 && index < weeks)
      counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}

/** Discounts of the visits summed by name: how often, how much; the greatest first. */
export function discountSums(
  visits: readonly { discounts: readonly { name: string; amount: number }[] }[],
) {
  const sums = new Map<string, { name: string; times: number; amount: number }>();
  for (const { name, amount } of visits.flatMap((visit) => visit.discounts)) {
    const sum = sums.get(name) ?? { name, times: 0, amount: 0 };
    sums.set(name, { name, times: sum.times + 1, amount: sum.amount + amount });
  }
  return [...sums.values()].sort((a, b) => b.amount - a.amount);
}
