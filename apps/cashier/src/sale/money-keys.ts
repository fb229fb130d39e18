/**
 * Sums a customer is likely to hand over for `dueMinor`: the next ones up that one or two notes make,
 * nearest first. `denominationsMinor` in any order.
 */
export function nextPayable(
  dueMinor: number,
  denominationsMinor: readonly number[],
  count: number,
): number[] {
  if (dueMinor <= 0) return [];
  const sums = new Set<number>();
  for (const face of denominationsMinor) {
    const sum = Math.ceil(dueMinor / face) * face;
    if (sum > dueMinor && pieces(sum, denominationsMinor) <= 2) sums.add(sum);
  }
  return [...sums].toSorted((a, b) => a - b).slice(0, count);
}

export interface HandedOut {
  faceMinor: number;
  count: number;
}

/** Notes and coins for a sum, largest first; what no coin can make is left over. */
export function handOut(amountMinor: number, denominationsMinor: readonly number[]): HandedOut[] {
  const out: HandedOut[] = [];
  let restMinor = amountMinor;
  for (const faceMinor of denominationsMinor.toSorted((a, b) => b - a)) {
    const count = Math.floor(restMinor / faceMinor);
    if (count > 0) out.push({ faceMinor, count });
    restMinor -= count * faceMinor;
  }
  return out;
}

/** The six faces that come over a counter as notes: the largest ones of the currency, small to large. */
export const noteFaces = (denominationsMinor: readonly number[], count = 6): number[] =>
  denominationsMinor
    .toSorted((a, b) => b - a)
    .slice(0, count)
    .toReversed();

const pieces = (amountMinor: number, denominationsMinor: readonly number[]): number =>
  handOut(amountMinor, denominationsMinor).reduce((sum, one) => sum + one.count, 0);
