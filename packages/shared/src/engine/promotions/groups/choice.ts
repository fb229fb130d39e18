/** A set of groups as a rule looks at it. */
export interface Choice {
  benefit: number;
  groups: number;
  /** What falls on each line, in canonical order. */
  shares: number[];
}

export const noChoice = (lines: number): Choice => ({
  benefit: 0,
  groups: 0,
  shares: Array.from({ length: lines }, () => 0),
});

/** Positive when `a` is greater: the first difference decides. */
export function compareShares(a: readonly number[], b: readonly number[], upTo = a.length): number {
  for (let line = 0; line < upTo; line++) if (a[line] !== b[line]) return a[line]! - b[line]!;
  return 0;
}
