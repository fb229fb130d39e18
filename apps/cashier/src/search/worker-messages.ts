import type { ChangedIds } from '../offline/pull.js';
import type { ShelfName } from '../offline/shelf-in-force.js';
import type { FoundByKind, SearchAsk } from './search-port.js';

/** What the till says to the worker. */
export type ToWorker =
  | { kind: 'open'; shelf: ShelfName }
  | { kind: 'find'; shelf: ShelfName; number: number; ask: SearchAsk }
  | { kind: 'refresh'; shelf: ShelfName; changed: ChangedIds };

/** What it answers to a question of that number. */
export interface FromWorker {
  number: number;
  found: FoundByKind;
  /** How long the look-up itself took, before the rows were read. */
  tookMs: number;
}

export const catalogueName = (shelf: ShelfName): string => `khanut-catalogue-${shelf}`;
