import type { ChangedIds } from '../offline/pull.js';
import type { RowKind } from '../offline/catalogue-rows.js';
import type { FoundRows } from './search-rows.js';

/** A row: its place in the blocks, or the id of one that changed since. */
export type RowPlace = number | string;

/** By what was typed, or all of a category. */
export type SearchAsk =
  | { kind: RowKind; text: string; most: number }
  | { kind: 'products'; category: string; most: number };

/** Search over one shelf, in a worker or here. */
export interface CatalogueSearch {
  find(ask: SearchAsk): Promise<FoundRows<RowPlace>>;
  /** Rows were stored that the index doesn't know yet. */
  refresh(changed: ChangedIds): void;
}
