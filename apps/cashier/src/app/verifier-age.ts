import type { TillState } from './state.js';
import type { Till } from './till.js';

/** What a PIN is given for: approvals lapse sooner. */
export type PinUse = 'cashier' | 'approver';

const dayMs = 86_400_000;
const clockKey = 'latestClock';
const warnsFromDay = 7;
const longestDays = { cashier: 30, approver: 7 };

/** How many days without a pull PINs hold; the owner may shorten it. */
export const verifierDays = ({ settings }: Pick<TillState, 'settings'>, use: PinUse): number =>
  Math.min(longestDays[use], settings?.selling?.pinDays?.[use] ?? longestDays[use]);

/** Whole days since the last pull. */
const daysSincePull = ({ pulledAt }: Pick<TillState, 'pulledAt'>, nowMs: number): number =>
  pulledAt === null ? 0 : Math.floor((nowMs - Date.parse(pulledAt)) / dayMs);

/**
 * Days without a pull once the strip must speak of them: from the seventh on, or from the day before PINs lapse where
 * the owner shortened that. null: fresh enough.
 */
export function staleDays(
  state: Pick<TillState, 'pulledAt' | 'settings'>,
  nowMs: number,
): number | null {
  const days = daysSincePull(state, nowMs);
  const from = Math.min(warnsFromDay, Math.max(1, verifierDays(state, 'cashier') - 1));
  return days >= from ? days : null;
}

/** The latest this till ever saw since the pull: a clock turned back makes no PIN younger. */
async function latestMs(till: Till, pulledAt: string): Promise<number> {
  const kept = (await till.database.values.get(clockKey))?.value as
    | { pulledAt: string; latestMs: number }
    | undefined;
  const known = kept?.pulledAt === pulledAt ? kept.latestMs : 0;
  const latest = Math.max(known, till.nowMs());
  if (latest > known)
    await till.database.values.put({ key: clockKey, value: { pulledAt, latestMs: latest } });
  return latest;
}

/** Verifiers lapse without a pull: a stolen till does not open for ever. */
export async function hasLapsed(till: Till, use: PinUse): Promise<boolean> {
  const state = till.store.get();
  if (state.pulledAt === null) return true;
  const ageMs = (await latestMs(till, state.pulledAt)) - Date.parse(state.pulledAt);
  return ageMs > verifierDays(state, use) * dayMs;
}
