import { correctableTenders } from '@khanut/shared/contracts';
import type { KindSum } from '@khanut/shared/money';

/** Why deltas can't be booked: they make or lose money, or touch somebody's account. Pure. */
export function deltaFault(deltas: readonly KindSum[]): 'SUMS' | 'LEDGER_TENDER' | null {
  if (deltas.reduce((sum, { amount }) => sum + amount, 0) !== 0) return 'SUMS';
  const mayChange: readonly string[] = correctableTenders;
  return deltas.every(({ kind }) => mayChange.includes(kind)) ? null : 'LEDGER_TENDER';
}
