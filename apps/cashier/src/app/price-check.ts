import type { KeptProduct } from '../offline/till-database.js';

/** The price-check key: what the next scan does, and what it found. */
export type PriceCheck =
  | { kind: 'waiting' }
  | { kind: 'found'; product: KeptProduct; code: string; thousandths: number }
  | { kind: 'unknown'; code: string };
