import type { Money } from '../../money/index.js';

/** How far purchases reach: what the tier functions of each kind of period know. */
export interface Reach {
  /** Purchases of the period so far. */
  purchases: Money;
  /** Whether a step from this amount is held now. */
  holds(from: Money): boolean;
  /** The last business date a step held now lasts; null: without end. */
  lasts(from: Money): string | null;
}
