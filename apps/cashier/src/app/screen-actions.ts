import type { Sheet } from './state.js';
import type { Till } from './till.js';

/** Opens a sheet, or closes it when it is open. */
export const toggleSheet = (till: Till, sheet: Sheet) => () =>
  till.store.set((state) => ({
    sheet: state.sheet === sheet ? null : sheet,
    search: null,
    notice: null,
  }));

const mostTyped = 14;

/** Adds typed digits; one decimal mark at most. */
export function typeDigits(till: Till, digits: string): void {
  till.store.set(({ typed }) => {
    if (digits === ',' && typed.includes(',')) return {};
    const next = typed + digits;
    return next.length > mostTyped ? {} : { typed: next.replace(/^0+(?=\d)/, ''), notice: null };
  });
}

export const eraseTyped = (till: Till) =>
  till.store.set(({ typed }) => ({ typed: typed.slice(0, -1) }));
