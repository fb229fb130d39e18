import type { SellingSettingsRow } from '@khanut/shared/contracts';

export type Selling = Omit<SellingSettingsRow, 'version'>;

/** What the tills do where the owner said nothing. */
export const usual = { cashierDays: 30, approverDays: 7, idleMinutes: 5 };

export const pinDaysOf = ({ pinDays }: Selling) =>
  pinDays ?? { cashier: usual.cashierDays, approver: usual.approverDays };

export const idleMinutesOf = ({ idleLockMinutes }: Selling): number =>
  idleLockMinutes ?? usual.idleMinutes;

/** A figure that the contract takes: whole, and within its ends. */
export const within = (value: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, Math.round(value)));

/** What is wrong with a label's pattern; null: tills can read by it. */
export function patternFault(pattern: string): 'signs' | 'length' | 'nothing' | null {
  if (!/^[0-9._NDPC{}]*$/.test(pattern)) return 'signs';
  const places = pattern.replace(/[{}]/g, '');
  // A label is an EAN-13; its check digit is not written.
  if (places.length !== 12) return 'length';
  return places.includes('.') && /[NDPC]/.test(places) ? null : 'nothing';
}

/** Rows as they are stored: trimmed, each once, empty ones left out. */
const clean = (rows: readonly string[]): string[] => [
  ...new Set(rows.map((row) => row.trim()).filter((row) => row !== '')),
];

/** What goes to the server. */
export const sellingBody = (draft: Selling): Selling => ({
  ...draft,
  labelPatterns: clean(draft.labelPatterns),
  wallets: clean(draft.wallets),
});

/** A pattern can't be read: saving would be refused. */
export const hasSellingGap = ({ labelPatterns }: Selling): boolean =>
  clean(labelPatterns).some((pattern) => patternFault(pattern) !== null);
