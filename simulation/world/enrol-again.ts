import { enrol } from '@khanut/cashier/app/enrol-actions';
import type { Till } from '@khanut/cashier/app/till';
import type { TillNode } from '../till/till-node.js';
import type { Draws } from '../time/draws.js';
import type { VirtualTime } from '../time/virtual-time.js';

/** Somebody sees that the server does not know a till, and enrols it again: as often as a full disk or the net lets them. */
export class EnrolAgain {
  /** One that was stopped too: a revoked till tells nobody what an older copy of the server forgot. */
  alsoStopped = false;
  private readonly seen = new WeakSet<Till>();

  constructor(
    private readonly time: VirtualTime,
    private readonly draws: Draws,
  ) {}

  look(node: TillNode, till: Till): void {
    if (!this.isDue(till) || this.seen.has(till)) return;
    this.seen.add(till);
    this.soon(node, till);
  }

  private isDue(till: Till): boolean {
    const { isForgotten, stop } = till.store.get();
    return isForgotten || (this.alsoStopped && stop !== null);
  }

  private soon(node: TillNode, till: Till): void {
    this.time.after(1000 + this.draws.next() * 4000, () => {
      // The page may be gone: the next one asks the server itself.
      if (node.till !== till) return;
      if (!this.isDue(till)) return void this.seen.delete(till);
      till.store.set({ screen: 'enrol' });
      void enrol(till, 'CODE');
      this.soon(node, till);
    });
  }
}
