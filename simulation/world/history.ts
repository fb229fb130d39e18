import type { Till } from '@khanut/cashier/app/till';
import type { Tender } from '@khanut/shared/engine';
import type { OpenSale } from '@khanut/cashier/sale/open-sale';
import { returnableLines } from '@khanut/cashier/sale/return-part';
import type { KeptEntry } from '@khanut/cashier/offline/till-database';
import type { Evidence, Happened, PaidSeen } from '../judges/evidence.js';
import type { TillNode } from '../till/till-node.js';

interface Sealed {
  customer: { id: string } | null;
  cart: { tenders: Tender[] };
}

/** What went out, and came back to its shelf, by product: thousandths. */
function quantitiesOf({ lines, returned }: OpenSale): Record<string, number> {
  const quantities: Record<string, number> = {};
  const add = (productId: string, quantity: number) => {
    quantities[productId] = (quantities[productId] ?? 0) + quantity;
  };
  for (const { product, quantity } of lines) add(product.id, quantity);
  const sold = new Map(
    returned ? returnableLines(returned).map(({ cart }) => [cart.id, cart]) : [],
  );
  for (const { originalLineId, quantity, goods } of returned?.lines ?? [])
    if (goods === 'restock') add(sold.get(originalLineId)!.product.id, -quantity);
  return quantities;
}

/** What was seen from outside, in order: screens as they showed a receipt paid, entries as they came to a disk. */
export class History {
  readonly paid: PaidSeen[] = [];
  readonly sealed: Evidence['sealed'] = [];
  /** Receipts that customers hold, with goods that may come back. */
  private readonly papers: { id: string; till: string }[] = [];
  /** A receipt that is at these tills now, in copies; nothing else is brought there meanwhile. */
  carried: { id: string; tills: ReadonlySet<string> } | null = null;
  readonly lostWithStore = new Set<string>();
  /** What a backup did not hold, and its till and agent had let go of, or lost before they could tell it again. */
  readonly lostWithCopy = new Set<string>();
  readonly died = new Set<string>();
  readonly unreadable = new Set<string>();
  readonly forged = new Set<string>();
  readonly leaps = new Set<string>();
  answeredToCopies: { id: string; hash: string }[] = [];
  readonly happened: Omit<Happened, 'answeredToCopies'> = {
    flips: false,
    priceChanges: false,
    clockFaults: false,
    evictions: false,
    restores: false,
    smallProxy: false,
    offlineSpending: false,
    revocations: false,
    died: this.died,
    leaps: this.leaps,
    unreadable: this.unreadable,
    forged: this.forged,
  };
  private readonly shown = new Set<string>();

  /** A screen changed. */
  look(node: TillNode, till: Till, atMs: number): PaidSeen | null {
    const { screen, paid, sale, registration } = till.store.get();
    if (screen !== 'paid' || !paid || this.shown.has(paid.entryId) || sale.id !== paid.entryId)
      return null;
    this.shown.add(paid.entryId);
    const spent = this.spentBy(paid.entryId) ?? {};
    const seen: PaidSeen = {
      till: node.name,
      registerId: node.registerId,
      epoch: registration?.epoch ?? 0,
      entryId: paid.entryId,
      hash: paid.hash,
      number: paid.number,
      totalMinor: paid.totalMinor,
      quantities: quantitiesOf(sale),
      customerId: sale.customer?.id ?? null,
      spent,
      atMs,
    };
    this.paid.push(seen);
    if (sale.lines.length > 0) this.papers.push({ id: paid.entryId, till: node.name });
    return seen;
  }

  /** Receipts that may be brought to a till: of the last ones its own come most, where they were bought. */
  broughtTo(till: string): string[] {
    if (this.carried?.tills.has(till)) return [this.carried.id];
    const own = this.papersOf(till).slice(-2);
    return [...this.papers.slice(-3).map(({ id }) => id), ...own, ...own];
  }

  /** Receipts with goods that this till sold, in order. */
  papersOf(till: string): string[] {
    return this.papers.filter((one) => one.till === till).map(({ id }) => id);
  }

  /** What the sealed receipt takes from accounts, or gives back to them; null: nothing was sealed. */
  private spentBy(entryId: string): Record<string, number> | null {
    const entry = this.sealed.find(({ id }) => id === entryId);
    if (!entry) return null;
    const { cart, customer } = JSON.parse(entry.body) as Sealed;
    const spent: Record<string, number> = {};
    for (const { kind, reference, points, amount, holdId } of cart.tenders) {
      if (kind !== 'points' && kind !== 'gift-card' && kind !== 'store-credit') continue;
      if (!holdId && amount > 0) this.happened.offlineSpending = true;
      const account = `${kind}:${kind === 'gift-card' ? reference : customer?.id}`;
      spent[account] = (spent[account] ?? 0) + (points ?? amount);
    }
    return spent;
  }

  committed(node: { name: string; registerId: string }, entry: KeptEntry): void {
    const { id, kind, epoch, seq, hash, body, number } = entry;
    // Taken back from the agent: no longer lost, and sealed before.
    this.lostWithStore.delete(id);
    if (this.sealed.some((one) => one.id === id && one.hash === hash)) return;
    this.sealed.push({
      id,
      kind,
      epoch,
      seq,
      hash,
      body,
      number,
      till: node.name,
      registerId: node.registerId,
    });
  }

  /** A power cut took an entry that no screen had shown: it never was. */
  forget(id: string): void {
    const at = this.sealed.findIndex((entry) => entry.id === id);
    if (at >= 0) this.sealed.splice(at, 1);
  }
}
