/** Money of one kind of tender. */
export interface KindSum {
  kind: string;
  amount: number;
}

const sumsOf = (tenders: readonly KindSum[]): Map<string, number> => {
  const sums = new Map<string, number>();
  for (const { kind, amount } of tenders) sums.set(kind, (sums.get(kind) ?? 0) + amount);
  return sums;
};

/** How money moves between kinds when what was believed `before` was in truth `after`; kinds that stay are left out. */
export function tenderDeltas(before: readonly KindSum[], after: readonly KindSum[]): KindSum[] {
  const [from, to] = [sumsOf(before), sumsOf(after)];
  return [...new Set([...from.keys(), ...to.keys()])]
    .sort()
    .map((kind) => ({ kind, amount: (to.get(kind) ?? 0) - (from.get(kind) ?? 0) }))
    .filter(({ amount }) => amount !== 0);
}
