import { keptOf } from '../judges/reading.js';
import { viewOf } from '../store/memory-view.js';
import type { StoreView } from '../store/store-view.js';
import type { TillNode } from '../till/till-node.js';
import type { Draws } from '../time/draws.js';
import type { World } from './world.js';

/** A backup is made, and some time later put back: who said so, or nobody, who is enrolled and what is told to tills too. */
export function putBackOnce(world: World, draws: Draws, isOver: () => boolean): void {
  const { time, plan, trace, backend, registers, feed, processes } = world;
  const backUp = async (): Promise<void> => {
    const store = await backend.store.backup();
    const parts = [store, registers.backup(), feed.backup()];
    trace.note('a backup is made');
    time.after(draws.next() * plan.tradeMs * 0.6, () => {
      if (isOver()) return;
      for (const process of processes) process.crash();
      const before = viewOf(backend.store.tables);
      for (const putBack of parts) putBack();
      const isSaid = draws.chance(0.3);
      if (isSaid) processes[0]!.renew();
      trace.note(`the backup is put back${isSaid ? ', and somebody says so' : ''}`);
      heed(world, before);
      for (const process of processes) time.after(200 + draws.next() * 4000, () => process.start());
    });
  };
  time.after(draws.next() * plan.tradeMs * 0.7, () => void backUp());
}

/** What no till holds any more is gone with the newer database, and what a revoked one, whom nobody heeds, was told. */
function heed({ backend, history, tills }: World, before: StoreView): void {
  history.happened.restores = true;
  const kept = keptOf(viewOf(backend.store.tables));
  const toldAgain = new Set(tills.flatMap((node) => node.entries().map(({ id }) => id)));
  const unheard = new Set(before.quarantine.flatMap(({ id, reason }) => (reason === 'REGISTER_REVOKED' ? [id] : []))); // prettier-ignore
  for (const { id, hash } of history.sealed) {
    if (kept.has(`${id} ${hash}`) || (toldAgain.has(id) && !unheard.has(id))) continue;
    lose(history, tills, id);
    // Its till takes it for held and lets its agent go of it.
    if (unheard.has(id)) history.lostWithCopy.add(id);
  }
  // A copied disk tells nothing again.
  history.answeredToCopies = history.answeredToCopies.filter(({ id, hash }) => kept.has(`${id} ${hash}`)); // prettier-ignore
}

/** A disk goes that alone knew what the older copy of the server had forgotten. */
export function lostWithDisk({ backend, history, tills }: World, node: TillNode): void {
  const kept = keptOf(viewOf(backend.store.tables));
  for (const { id, hash } of node.entries())
    if (!kept.has(`${id} ${hash}`)) lose(history, tills, id);
}

/** Until an agent that holds it gives it back. */
function lose(history: World['history'], tills: readonly TillNode[], id: string): void {
  history.lostWithStore.add(id);
  if (!tills.some(({ agent }) => agent?.tape.held.has(id))) history.lostWithCopy.add(id);
}
