import type { ChangedIds } from '../offline/pull.js';
import type { RowKind } from '../offline/catalogue-rows.js';
import type { FoundRows } from './search-rows.js';

/** A row: its place in the blocks, or the id of one that changed since. */
export type RowPlace = number | string;

/** A kind of rows that is asked for, and how many of them are shown at most. */
export interface SearchWant {
  kind: RowKind;
  most: number;
}

/** By what was typed, or all of a category. Kinds asked for together are forgiven together. */
export type SearchAsk = { wants: readonly SearchWant[] } & (
  | { text: string }
  | { category: string }
);

/** Search over one shelf, in a worker or here. */
export interface CatalogueSearch {
  /** @returns what was found of each kind, in the order of `wants` */
  find(ask: SearchAsk): Promise<FoundRows<RowPlace>[]>;
  /** Rows were stored that the index doesn't know yet. */
  refresh(changed: ChangedIds): void;
}
