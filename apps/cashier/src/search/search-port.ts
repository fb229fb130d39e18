import type { RowKind, RowOf } from '../offline/catalogue-rows.js';
import type { ChangedIds } from '../offline/pull.js';
import type { Forgiven } from './search-rows.js';

/** By what was typed, or all of a category. Kinds asked for together are forgiven together. */
export type SearchAsk = {
  /** The kinds that are asked for, and how many rows of each are shown at most. */
  most: Partial<Record<RowKind, number>>;
} & ({ text: string } | { category: string });

/** What a search found: the best rows, and how many there are in all. */
export interface Found<Row> {
  rows: Row[];
  total: number;
  forgiven: Forgiven;
}

/** Of each kind that was asked for; nothing where the search could not answer. */
export type FoundByKind = { [Kind in RowKind]?: Found<RowOf[Kind]> };

/** Search over one shelf, in a worker or here. */
export interface CatalogueSearch {
  find(ask: SearchAsk): Promise<FoundByKind>;
  /** Rows were stored that the index doesn't know yet. */
  refresh(changed: ChangedIds): void;
}
