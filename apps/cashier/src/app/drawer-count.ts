import type { KeptValue } from '../offline/till-database.js';
import type { CountOf, Counts, DrawerCount, DrawerCounts } from './counted.js';
import { onRecord } from './on-record.js';
import type { Till } from './till.js';

const drawerCountsKey = 'drawerCounts';
const none: DrawerCount = { counts: {}, isCompared: false, comparisons: 0 };

/** The counts of the shift; of another one than they were made in nothing is counted yet. */
export function drawerCounts(till: Till): DrawerCounts {
  const { shift, drawerCounts: kept } = till.store.get();
  const shiftId = shift?.id ?? '';
  return kept?.shiftId === shiftId
    ? kept
    : { shiftId, countedBy: null, closing: none, surprise: none };
}

/** How often the closing's count was begun anew once the difference had been seen. */
export const recounts = (till: Till): number =>
  Math.max(0, drawerCounts(till).closing.comparisons - 1);

async function keep(till: Till, change: Partial<DrawerCounts>): Promise<void> {
  if (!till.store.get().shift) return;
  const kept = { ...drawerCounts(till), ...change };
  till.store.set({ drawerCounts: kept });
  await till.database.values.put({ key: drawerCountsKey, value: kept });
}

/** Pieces of a face. A store without room keeps nobody from counting. */
export function setCounts(till: Till, of: CountOf, change: (before: Counts) => Counts): void {
  const { [of]: count } = drawerCounts(till);
  const changed = { ...count, counts: change(count.counts) };
  void keep(till, { [of]: changed }).catch(() => undefined);
}

/** The expected cash opens beside the count: from here on it is known, which stays on record. */
export function compareCount(till: Till, of: CountOf): void {
  const { [of]: count } = drawerCounts(till);
  const compared = { ...count, isCompared: true, comparisons: count.comparisons + 1 };
  void onRecord(till, () => keep(till, { [of]: compared }));
}

/** Back to the closing's count; that it was compared is not forgotten. */
export const countAgain = (till: Till): void =>
  void onRecord(till, () =>
    keep(till, { closing: { ...drawerCounts(till).closing, isCompared: false } }),
  );

/** A surprise count begins, or goes on. */
export const beginSurprise = (till: Till, countedBy: string | null): void =>
  void onRecord(till, () => keep(till, { countedBy }));

/** Given up before anything was compared; afterwards it is finished. */
export function dropSurprise(till: Till): void {
  if (drawerCounts(till).surprise.isCompared) return;
  void onRecord(till, () => keep(till, withoutSurprise));
  till.store.set({ screen: 'sell' });
}

const withoutSurprise = { surprise: none, countedBy: null };

/** What is stored with the entry of a surprise count, and with a closing. */
export const surpriseSealed = (till: Till): KeptValue => ({
  key: drawerCountsKey,
  value: { ...drawerCounts(till), ...withoutSurprise },
});
export const closingSealed: KeptValue = { key: drawerCountsKey, value: null };

/** The counts as they stood when the last window went; a surprise count goes on where it was. */
export async function readDrawerCounts(till: Till): Promise<void> {
  const kept = (await till.database.values.get(drawerCountsKey))?.value as
    | DrawerCounts
    | null
    | undefined;
  till.store.set({ drawerCounts: kept ?? null });
  if (drawerCounts(till).countedBy !== null) till.store.set({ lockedFrom: 'cash-count' });
}
