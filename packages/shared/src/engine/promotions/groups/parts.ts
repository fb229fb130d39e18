import type { GroupPart } from '../../types.js';
import type { UnitKind } from './units.js';

/** Σ of counts for each set of parts, by the set's bits. */
function bySet(counts: readonly number[]): number[] {
  const sums = [0];
  for (const count of counts) sums.push(...sums.map((sum) => sum + count));
  return sums;
}

/** What the parts of a group ask for. */
export interface PartNeeds {
  /** Pieces of one group. */
  size: number;
  counts: number[];
  /** Pieces that each set of parts asks for together. */
  bySet: number[];
}

/** null when the parts can't be read as whole pieces. */
export function partNeeds(parts: readonly GroupPart[]): PartNeeds | null {
  const counts = parts.map((part) => part.count);
  const isReadable = counts.every((count) => Number.isSafeInteger(count) && count > 0);
  if (!isReadable || parts.length === 0 || parts.length > mostParts) return null;
  const sets = bySet(counts);
  return { size: sets.at(-1)!, counts, bySet: sets };
}

/** Sets of parts are looked at one by one. */
const mostParts = 10;

/** Pieces short of `groups` whole groups, by the theorem of Hall and Ore: the greatest want of any set of parts. */
export function shortage(
  kinds: readonly Pick<UnitKind, 'mask' | 'count'>[],
  needs: PartNeeds,
  groups: number,
): number {
  let most = 0;
  for (let set = 1; set < needs.bySet.length; set++) {
    let present = 0;
    for (const { mask, count } of kinds) if (mask & set) present += count;
    most = Math.max(most, needs.bySet[set]! * groups - present);
  }
  return most;
}

/** Whether pieces, counted by mask, can all stand in the parts of `groups` groups. */
export function canStand(
  byMask: ReadonlyMap<number, number>,
  needs: PartNeeds,
  groups: number,
): boolean {
  for (let set = 1; set < needs.bySet.length; set++) {
    let bound = 0;
    for (const [mask, count] of byMask) if ((mask & ~set) === 0) bound += count;
    if (bound > needs.bySet[set]! * groups) return false;
  }
  return true;
}

/** The most whole groups that the pieces make. */
export function mostGroups(
  kinds: readonly Pick<UnitKind, 'mask' | 'count'>[],
  needs: PartNeeds,
  limit: number | null,
): number {
  const pieces = kinds.reduce((total, { count }) => total + count, 0);
  let low = 0;
  let high = Math.min(limit ?? pieces, Math.floor(pieces / needs.size));
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (shortage(kinds, needs, middle) === 0) low = middle;
    else high = middle - 1;
  }
  return low;
}
