import type { ChangedIds, ShelfName } from '../offline/pull.js';
import type { RowPlace, SearchAsk } from './search-port.js';
import type { FoundRows } from './search-rows.js';

/** What the till says to the worker. */
export type ToWorker =
  | { kind: 'open'; shelf: ShelfName }
  | { kind: 'find'; shelf: ShelfName; number: number; ask: SearchAsk }
  | { kind: 'refresh'; shelf: ShelfName; changed: ChangedIds };

/** What it answers to a question of that number; null: it could not. */
export interface FromWorker {
  number: number;
  found: FoundRows<RowPlace>[] | null;
  /** How long the look-up itself took. */
  tookMs: number;
}

export const catalogueName = (shelf: ShelfName): string => `khanut-catalogue-${shelf}`;
