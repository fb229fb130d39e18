import type { StoreView } from '../store/store-view.js';
import type { TillSeen, Verdict } from './evidence.js';
import { broken, keptOf } from './reading.js';

// Laws that hold at any moment, whatever is under way.

/** What a till regards as acknowledged is on the server with that hash. */
export function acknowledgedIsKept(tills: readonly TillSeen[], view: StoreView): Verdict[] {
  const kept = keptOf(view);
  return tills.flatMap(({ name, journal }) =>
    journal
      .filter(({ id, hash, unsent }) => unsent === undefined && !kept.has(`${id} ${hash}`))
      .map(({ id, kind }) => broken('acknowledged is kept', `${name}: ${kind} ${id}`)),
  );
}

/** What no server has, an agent that took it still holds: a lost store gets it back from there. */
export function agentsKeep(
  tills: readonly TillSeen[],
  view: StoreView,
  lostWithCopy: ReadonlySet<string> = new Set(),
): Verdict[] {
  const kept = keptOf(view);
  return tills.flatMap(({ name, agent }) =>
    [...(agent?.stored ?? [])]
      .filter(
        ([id, hash]) => !agent?.held.has(id) && !kept.has(`${id} ${hash}`) && !lostWithCopy.has(id),
      )
      .map(([id]) => broken('a second copy is kept until the server has it', `${name}: ${id}`)),
  );
}
