import { correctableTenders } from '@khanut/shared/contracts';

/** Money by kind of tender. */
export interface TenderSum {
  kind: string;
  amount: number;
}

const sumsOf = (tenders: readonly TenderSum[]): Map<string, number> => {
  const sums = new Map<string, number>();
  for (const { kind, amount } of tenders) sums.set(kind, (sums.get(kind) ?? 0) + amount);
  return sums;
};

/** How the money moves between kinds when `before` was in truth `after`; kinds that stay are left out. Pure. */
export function tenderDeltas(
  before: readonly TenderSum[],
  after: readonly TenderSum[],
): TenderSum[] {
  const [from, to] = [sumsOf(before), sumsOf(after)];
  return [...new Set([...from.keys(), ...to.keys()])]
    .sort()
    .map((kind) => ({ kind, amount: (to.get(kind) ?? 0) - (from.get(kind) ?? 0) }))
    .filter(({ amount }) => amount !== 0);
}

/** Why deltas can't be booked: they make or lose money, or touch somebody's account. Pure. */
export function deltaFault(deltas: readonly TenderSum[]): 'SUMS' | 'LEDGER_TENDER' | null {
  if (deltas.reduce((sum, { amount }) => sum + amount, 0) !== 0) return 'SUMS';
  const mayChange: readonly string[] = correctableTenders;
  return deltas.every(({ kind }) => mayChange.includes(kind)) ? null : 'LEDGER_TENDER';
}
