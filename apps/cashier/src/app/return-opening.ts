import { hasReturn, type SaleCustomer } from '../sale/open-sale.js';
import { type ReturnSource, newReturn, returnableLines } from '../sale/return-part.js';
import { knownCustomer } from './customer-actions.js';
import { findReceipt, searchReceipts } from './return-finding.js';
import { change, emptyFind, idle, look, partOf } from './return-state.js';
import { dropSale, happen } from './sale-actions.js';
import type { Till } from './till.js';

// From the wish to give goods back to a receipt on the screen, and away again.

/** F8: the return's screen; without a receipt on it, it asks for one. */
export function openReturn(till: Till): void {
  const { shift, sale } = till.store.get();
  if (!shift) return look(till, 'notice.noShift');
  const find = sale.returned ? null : emptyFind;
  till.store.set({
    screen: 'return',
    sheet: null,
    search: null,
    typed: '',
    notice: null,
    claim: null,
    returning: { ...idle, find },
  });
  if (find) void findReturn(till, '', null);
}

/** While a receipt is looked for, walking and taking are the list's. */
export const isFinding = (till: Till): boolean =>
  Boolean(till.store.get().returning?.find) || !partOf(till);

/** Goods lie on the counter without their receipt, and nobody looks for one. */
export const isBare = (till: Till): boolean => !isFinding(till) && partOf(till)?.source === null;

/** Looks for a receipt, or another one. */
export function openFind(till: Till): void {
  change(till, { find: emptyFind });
  void findReturn(till, '', null);
}

/** Looks as one types; an answer that came too late for the text is not shown. */
export async function findReturn(till: Till, text: string, day: string | null): Promise<void> {
  const before = till.store.get().returning?.find ?? emptyFind;
  change(till, { find: { ...before, text, day, isWaiting: true } });
  const rows = await searchReceipts(till, { text, day });
  const { find } = till.store.get().returning ?? idle;
  if (find && find.text === text && find.day === day)
    change(till, { find: { ...find, rows, index: 0, isWaiting: false } });
}

export function moveFind(till: Till, step: -1 | 1): void {
  const { find } = till.store.get().returning ?? idle;
  if (!find) return;
  const index = Math.max(0, Math.min(find.rows.length - 1, find.index + step));
  change(till, { find: { ...find, index } });
}

/** A receipt by its code, whatever screen it was scanned on; its customer comes with it. */
export async function openReceipt(till: Till, id: string): Promise<void> {
  openReturn(till);
  const asked = till.store.get();
  if (asked.screen !== 'return' || asked.busy) return;
  change(till, { isAsking: true });
  const found = await findReceipt(till, id);
  const customer = typeof found === 'string' ? null : await customerOf(till, found);
  change(till, { isAsking: false });
  // An answer that comes late must not take the place of goods that were chosen, or are being paid out, meanwhile.
  const { screen, busy, sale } = till.store.get();
  if (screen !== 'return' || busy || sale.returned !== asked.sale.returned) return;
  if (typeof found === 'string') {
    till.sounds.badScan();
    return look(till, found);
  }
  takeSource(till, found, customer);
}

/** Receipt and customer come at once: without its customer it would say that there is none. */
function takeSource(till: Till, source: ReturnSource, customer: SaleCustomer | null): void {
  happen(till, { kind: 'return-opened', source });
  change(till, { find: null, lineId: null, removed: null });
  till.store.set({ notice: null });
  if (customer) happen(till, { kind: 'customer-set', customer });
  if (returnableLines(newReturn(source)).every(({ open }) => open === 0))
    look(till, 'return.allBack');
}

/** As the till knows who bought; a customer of another outlet that it never pulled, as the receipt says. */
async function customerOf(till: Till, { sale }: ReturnSource): Promise<SaleCustomer | null> {
  const { customer, customerState } = sale;
  if (!customer) return null;
  const kept = await till.catalogue.customer(customer.id);
  if (kept) return knownCustomer(till, kept);
  return (
    customerState && {
      ...customer,
      phone: null,
      birthday: null,
      note: null,
      documents: [],
      storeCreditMinor: 0,
      account: null,
      nextTier: null,
      lastVisitAt: null,
      state: customerState,
    }
  );
}

/** Goods without their receipt, at the lowest price of the last 30 days; those that lie there already stay. */
export function startWithoutReceipt(till: Till): void {
  if (partOf(till)?.source !== null) happen(till, { kind: 'return-opened', source: null });
  change(till, { find: null, lineId: null, removed: null });
  till.store.set({ notice: null, sheet: null });
}

/** Nothing of the return's screen stays open. */
export const toSale = { screen: 'sell', sheet: null, search: null, typed: '', notice: null, returning: null } as const; // prettier-ignore

/** Esc: back to the sale. What was chosen stays on the receipt; where nothing is left of it, its customer goes too. */
export function leaveReturn(till: Till): void {
  const { sale } = till.store.get();
  if (hasReturn(sale)) return till.store.set(toSale);
  happen(till, { kind: 'return-closed' });
  if (sale.lines.length === 0 && sale.returned) dropSale(till);
  till.store.set(toSale);
}
