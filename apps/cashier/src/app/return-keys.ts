import { refund } from './refund-actions.js';
import { isBare, isFinding, openFind, openReceipt, startWithoutReceipt } from './return-opening.js';
import { look } from './return-state.js';
import { takeTypedCode } from './scan-actions.js';
import { openSearch } from './search-actions.js';
import type { Till } from './till.js';

// Keys of the return's screen that mean one thing or another by what stands on it.

/** Enter: what was typed comes first; then the lit receipt, while one is looked for; else the money is given back. */
export function enterReturn(till: Till): void {
  const { typed, returning: now } = till.store.get();
  if (typed !== '') return enterTyped(till, typed);
  if (!isFinding(till)) return refund(till);
  const row = now?.find?.rows[now.find.index];
  if (row) void openReceipt(till, row.id);
}

/** Fewer digits than a code has are no wish to pay out: they wait for F3. */
function enterTyped(till: Till, typed: string): void {
  if (!takeTypedCode(till)) look(till, 'return.typedWaits', { typed });
}

/** F2: another receipt; goods without one are looked for themselves. */
export const findOnReturn = (till: Till): void => (isBare(till) ? openSearch : openFind)(till);

/** F7: the other way to take goods back, without their receipt or by it. */
export const otherWay = (till: Till): void => (isBare(till) ? openFind : startWithoutReceipt)(till);
