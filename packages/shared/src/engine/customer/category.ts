import type { CustomerState, EngineClock, ShownDocument } from '../types.js';

/** The discount categories that count on a receipt, and why. */
export interface HeldCategories {
  /** Held by the customer, the entitlement not run out. */
  own: ReadonlySet<string>;
  /** By a document shown for this sale alone. */
  shown: ReadonlySet<string>;
  /** The customer's entitlement has run out. */
  expired: ReadonlySet<string>;
}

/** An entitlement holds up to, not including, the instant it ends. */
export function heldCategories(
  customer: CustomerState | null,
  shownDocuments: readonly ShownDocument[],
  clock: EngineClock,
): HeldCategories {
  const own = new Set<string>();
  const expired = new Set<string>();
  for (const { id, validUntilMs } of customer?.categories ?? []) {
    const isOver = validUntilMs != null && validUntilMs <= clock.instantMs;
    (isOver ? expired : own).add(id);
  }
  return { own, expired, shown: new Set(shownDocuments.map((one) => one.categoryId)) };
}

export const holds = ({ own, shown }: HeldCategories, categoryId: string): boolean =>
  own.has(categoryId) || shown.has(categoryId);
