import { outletInstantMs } from '../sale/outlet-clock.js';
import { withApproval } from './approval-actions.js';
import { happen, startSale } from './sale-actions.js';
import { outletTime, type Till } from './till.js';

/** So many days back a receipt on paper may have been written. */
export const lateDays = 30;
const dayMs = 86_400_000;

/** Why a time can't be the time of a receipt written on paper. */
export function lateFault(till: Till, atMs: number): 'future' | 'tooOld' | null {
  if (atMs >= till.nowMs()) return 'future';
  return till.nowMs() - atMs > lateDays * dayMs ? 'tooOld' : null;
}

/** From now on the receipt on screen is one that was written on paper at `atMs`; by approval. */
export function askForLateSale(till: Till, atMs: number, paperNumber: string | null): void {
  if (lateFault(till, atMs)) return;
  if (till.store.get().screen === 'paid') startSale(till);
  const { sale } = till.store.get();
  const ask = { act: 'late-sale' as const, saleId: sale.id, amountMinor: null, ratePpm: null };
  withApproval(till, ask, (approval) => {
    till.store.set({ sheet: null, screen: 'sell' });
    const approvedBy = approval?.approverId ?? null;
    happen(till, { kind: 'late-set', late: { atMs, paperNumber, approvedBy } });
  });
}

export const dropLateSale = (till: Till): void => happen(till, { kind: 'late-set', late: null });

/** The instant at which the outlet's wall clock showed a minute of a day, `daysBack` from today. */
export const lateInstant = (till: Till, daysBack: number, minuteOfDay: number): number =>
  outletInstantMs(till.nowMs(), outletTime(till.store.get()), -daysBack, minuteOfDay);
