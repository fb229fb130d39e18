import type { Till } from '@khanut/cashier/app/till';
import type { KeptEntry } from '@khanut/cashier/offline/till-database';
import type { Evidence, Happened, PaidSeen } from '../judges/evidence.js';
import type { TillNode } from '../till/till-node.js';

/** What was seen from outside, in order: screens as they showed a receipt paid, entries as they came to a disk. */
export class History {
  readonly paid: PaidSeen[] = [];
  readonly sealed: Evidence['sealed'] = [];
  readonly lostWithStore = new Set<string>();
  readonly happened: Happened = {
    flips: false,
    priceChanges: false,
    clockFaults: false,
    evictions: false,
    restores: false,
    smallProxy: false,
    offlineSpending: false,
    revocations: false,
  };
  private readonly shown = new Set<string>();

  /** A screen changed. */
  look(node: TillNode, till: Till, atMs: number): PaidSeen | null {
    const { screen, paid, sale, registration } = till.store.get();
    if (screen !== 'paid' || !paid || this.shown.has(paid.entryId) || sale.id !== paid.entryId)
      return null;
    this.shown.add(paid.entryId);
    const quantities: Record<string, number> = {};
    for (const { product, quantity } of sale.lines)
      quantities[product.id] = (quantities[product.id] ?? 0) + quantity;
    const spent: Record<string, number> = {};
    for (const { kind, reference, points, amount, holdId } of sale.tenders)
      if (kind === 'points' || kind === 'gift-card') {
        if (!holdId) this.happened.offlineSpending = true;
        const account = `${kind}:${reference}`;
        spent[account] = (spent[account] ?? 0) + (points ?? amount);
      }
    const seen: PaidSeen = {
      till: node.name,
      registerId: node.registerId,
      epoch: registration?.epoch ?? 0,
      entryId: paid.entryId,
      hash: paid.hash,
      number: paid.number,
      totalMinor: paid.totalMinor,
      quantities,
      customerId: sale.customer?.id ?? null,
      spent,
      atMs,
    };
    this.paid.push(seen);
    return seen;
  }

  committed(node: { name: string; registerId: string }, entry: KeptEntry): void {
    const { id, kind, epoch, seq, hash, body, number } = entry;
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
