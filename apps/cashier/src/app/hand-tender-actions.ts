import type { Tender } from '@khanut/shared/engine';
import type { Money } from '@khanut/shared/money';
import { happen } from './sale-actions.js';
import { eraseTyped } from './screen-actions.js';
import type { Till } from './till.js';

/** Money that came another way and is entered by hand: what finds it again is its reference. */
export interface HandTender {
  kind: 'card' | 'wallet' | 'transfer';
  amountMinor: number;
  /** Wallet's or bank's name; null: none was chosen. */
  by: string | null;
  reference: string;
}

/** Takes a payment entered by hand; never more than is due, for only cash gives change. */
export function payByHand(till: Till, { kind, amountMinor, by, reference }: HandTender): boolean {
  const { priced, screen } = till.store.get();
  const dueMinor = priced?.totals.due ?? 0;
  const amount = Math.min(amountMinor, dueMinor) as Money;
  if (screen !== 'pay' || amount <= 0) return false;
  const words = [by, reference.trim()].filter(Boolean).join(' ').slice(0, 120);
  const tender: Tender = {
    id: till.newId(),
    kind,
    amount,
    tendered: amount,
    reference: words === '' ? null : words,
  };
  happen(till, { kind: 'received', amountMinor: 0 }, { kind: 'tender-added', tender });
  till.store.set({ sheet: null, typed: '', notice: null });
  return true;
}

/** One note or coin more that the customer puts down. */
export function putNote(till: Till, faceMinor: number): void {
  till.store.set({ typed: '', notice: null });
  happen(till, { kind: 'note-put', faceMinor });
}

/** The erase key while paying: the last digit typed or, with nothing typed, the last note put down. */
export function eraseLast(till: Till): void {
  if (till.store.get().typed !== '') return eraseTyped(till);
  if (till.store.get().sale.putNotes.length > 0) happen(till, { kind: 'note-taken-back' });
}
