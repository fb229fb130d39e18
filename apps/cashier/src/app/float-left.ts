import type { Till } from './till.js';

export const floatLeftKey = 'floatLeft';

/** What a closing left in the drawer, and when. */
export interface FloatLeft {
  amountMinor: number;
  closedAt: string;
}

/**
 * The float that the last closing of this register left, on whatever day and in whatever epoch: what this store knows
 * or, when that is newer (another device, a lost store), what the server does. null: there was none.
 */
export async function floatLeft(till: Till): Promise<FloatLeft | null> {
  const own = (await till.database.values.get(floatLeftKey))?.value as FloatLeft | undefined;
  const told = till.store.get().settings?.register.floatLeft;
  const theirs = told ? { amountMinor: told.amount, closedAt: told.closedAt } : null;
  if (!own || !theirs) return own ?? theirs;
  return Date.parse(theirs.closedAt) > Date.parse(own.closedAt) ? theirs : own;
}
