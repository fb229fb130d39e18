import type { ShownDocument } from '@khanut/shared/engine';
import { movesOf } from '../offline/customer-moves.js';
import type { KeptCustomer } from '../offline/till-database.js';
import { periodsOf, saleCustomer } from '../sale/customer-state.js';
import { type SaleCustomer, pointsCover } from '../sale/open-sale.js';
import { outletClock } from '../sale/outlet-clock.js';
import { withApproval } from './approval-actions.js';
import { happen, startSale } from './sale-actions.js';
import { outletTime, rulebookAt, type Till } from './till.js';

/** A customer with this till's own unsent receipts counted in. */
export async function knownCustomer(till: Till, customer: KeptCustomer): Promise<SaleCustomer> {
  const state = till.store.get();
  const nowMs = till.nowMs();
  const moves = await movesOf(till.database, customer.id, customer.pointsAccountId ?? customer.id);
  return saleCustomer(customer, {
    moves,
    clock: outletClock(nowMs, outletTime(state)),
    periods: periodsOf(rulebookAt(state, nowMs)),
  });
}

/** Points of what comes back are taken from whoever got them: its receipt's customer stays to the end. */
function isBound(till: Till, customerId: string | null): boolean {
  const { sale, screen } = till.store.get();
  const owner = screen === 'paid' ? null : (sale.returned?.source?.sale.customer ?? null);
  if (!owner || owner.id === customerId) return false;
  const values = { name: owner.name };
  till.store.set({ notice: { tone: 'look', key: 'return.customerStays', values } });
  return true;
}

/** Who buys: category, tier, discount and points show at once. */
export async function setCustomer(till: Till, customer: KeptCustomer): Promise<void> {
  if (isBound(till, customer.id)) return till.store.set({ sheet: null, search: null });
  const known = await knownCustomer(till, customer);
  if (till.store.get().screen === 'paid') {
    startSale(till);
    till.store.set({ screen: 'sell' });
  }
  happen(till, { kind: 'customer-set', customer: known });
  till.store.set({ sheet: till.store.get().claim ? 'claim' : null, search: null });
}

export function clearCustomer(till: Till): void {
  if (isBound(till, null)) return;
  happen(till, { kind: 'customer-cleared' });
}

/** After a pull: the receipt in progress reads its customer's fresh figures. */
export async function refreshCustomer(till: Till): Promise<void> {
  const { sale, screen } = till.store.get();
  if (!sale.customer || (screen !== 'sell' && screen !== 'pay')) return;
  const customer = await till.catalogue.customer(sale.customer.id);
  if (!customer) return;
  const known = await knownCustomer(till, customer);
  const present = till.store.get().sale;
  if (present.id !== sale.id || present.customer?.id !== known.id) return;
  // Points that this receipt has set aside are still in its figure, as the server said then.
  const isHeld = present.covers[pointsCover]?.by === 'hold';
  const state = isHeld
    ? { ...known.state, pointsBalance: present.customer.state.pointsBalance }
    : known.state;
  happen(till, { kind: 'customer-set', customer: { ...known, state } });
}

/** A document shown for this receipt alone, to who may accept it: its category counts, nobody is registered. */
export function showDocument(till: Till, category: { id: string; name: string }): void {
  const { cashier, sale } = till.store.get();
  if (!cashier) return;
  till.store.set({ sheet: null });
  const ask = { act: 'document-shown', saleId: sale.id, amountMinor: null, ratePpm: null } as const;
  withApproval(till, ask, (approval) => {
    // A receipt that was paid or dropped meanwhile is another customer's.
    if (till.store.get().sale.id !== sale.id) return;
    const document: ShownDocument = {
      categoryId: category.id,
      name: category.name,
      documentKind: category.name,
      seenBy: approval?.approverId ?? cashier.id,
    };
    happen(till, { kind: 'document-shown', document });
  });
}

export function hideDocument(till: Till, categoryId: string): void {
  happen(till, { kind: 'document-removed', categoryId });
}
