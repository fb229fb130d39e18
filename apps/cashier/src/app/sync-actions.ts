import { ApiError } from '@khanut/shared/contracts';
import { handOverAll } from '../offline/hand-over.js';
import { drain } from '../offline/outbox.js';
import { pullAll } from '../offline/pull.js';
import { PushPace } from '../offline/push-pace.js';
import { type KnownNumbers, isBehind } from '../offline/registration.js';
import type { SyncRound } from '../offline/sync-loop.js';
import { forgetMoves } from '../offline/customer-moves.js';
import { witnessOf } from '../offline/generation.js';
import { refreshCustomer } from './customer-actions.js';
import { countUnsent, printLate } from './paper-actions.js';
import { refreshParked } from './park-actions.js';
import { loadQuickPages } from './quick-actions.js';
import { reprice } from './sale-actions.js';
import type { Till } from './till.js';
import { createTurns } from './turns.js';

const inTurn = createTurns();

/**
 * Pulls what changed and shows it; the receipt on screen is priced anew with fresh rules. Enrolment and the sync loop
 * may both ask: two pulls at once would fill the idle shelf over each other.
 */
export const pullNow = (till: Till): Promise<void> => inTurn(till, () => pull(till));

async function pull(till: Till): Promise<void> {
  const beganAtMs = till.nowMs();
  const { shelf, switched, changed, waitsAgain } = await pullAll(
    { till: till.database, open: (name) => till.openShelf(name) },
    till.server,
  );
  if (switched) till.catalogue = till.openCatalogue(shelf);
  else till.catalogue.refresh(changed);
  await forgetMoves(till.database, beganAtMs);
  if (waitsAgain) await countUnsent(till);
  await readCatalogue(till);
  await refreshCustomer(till);
  await refreshParked(till);
}

/** Reads the small tables into the screen's state: settings, rules, staff, quick items, pre-orders. */
export async function readCatalogue(till: Till): Promise<void> {
  const { catalogue } = till;
  const [settings, rulebook, nextRulebook, pulledAt, staff, favourites, preorders, categories] =
    await Promise.all([
      catalogue.settings(),
      catalogue.rulebook(),
      catalogue.nextRulebook(),
      catalogue.pulledAt(),
      catalogue.staff(),
      catalogue.favourites(24),
      catalogue.preorders(),
      catalogue.database.categories.toArray(),
    ]);
  const restrictions = categories.flatMap(({ id, restriction }) =>
    restriction ? [[id, restriction] as const] : [],
  );
  const categoryRestrictions = Object.fromEntries(restrictions);
  till.store.set({ settings, rulebook, nextRulebook, pulledAt, staff, favourites, preorders, categoryRestrictions }); // prettier-ignore
  await loadQuickPages(till);
  changeOverInTime(till);
  reprice(till);
}

const dayMs = 86_400_000;

/** Prices the receipt on screen anew when the scheduled rulebook's instant comes. */
function changeOverInTime(till: Till): void {
  const startsAtMs = till.store.get().nextRulebook?.startsAtMs;
  const waitMs = (startsAtMs ?? 0) - till.nowMs();
  if (waitMs > 0 && waitMs < dayMs) till.later(() => reprice(till), waitMs);
}

/** Compares our last numbers with somebody else's; a higher one there stops selling until a new enrolment. */
export async function compareNumbers(till: Till, others: KnownNumbers): Promise<void> {
  const own = await till.database.counters.get('counters');
  if (own && isBehind(own, others)) till.store.set({ stop: 'NUMBERS_BEHIND' });
}

/**
 * A register that was revoked stops. One that the server merely does not know sells on, as without a network: another
 * device was enrolled in its place, an enrolment's answer was lost, or the server is an older copy of itself.
 */
function heedRefusal(till: Till, code: string): void {
  if (code === 'REGISTER_REVOKED') till.store.set({ stop: 'REVOKED' });
  if (code !== 'NOT_SIGNED_IN' || till.store.get().isForgotten) return;
  const notice = { tone: 'act', key: 'notice.forgotten', action: 'enrol' } as const;
  till.store.set({ isForgotten: true, notice });
}

/** One round of the sync loop over this till's parts. */
export function syncRound(till: Till): SyncRound {
  const pace = new PushPace();
  return {
    handOver: async () => {
      if (!till.agent || !till.store.get().registration) return;
      await printLate(till, await handOverAll(till.database, till.agent));
    },
    push: async () => {
      if (!till.store.get().registration) return;
      try {
        const { acknowledged } = await drain(till.database, till.server, pace, till.nowMs);
        // Only a tidy-up: an entry that the agent isn't told of merely stays in its journal.
        if (acknowledged.length > 0) await till.agent?.release(acknowledged).catch(() => undefined);
      } finally {
        await countUnsent(till);
      }
    },
    pull: async () => {
      if (!till.store.get().registration) return;
      try {
        const witness = await witnessOf(till.database);
        await compareNumbers(till, await till.server.numbers(witness));
        await pullNow(till);
      } catch (error) {
        if (error instanceof ApiError) heedRefusal(till, error.code);
        throw error;
      }
      till.store.set({ isForgotten: false });
    },
  };
}

/** Why the till must not be reset now; null when nothing would be lost. */
export async function resetObstacle(till: Till): Promise<string | null> {
  await countUnsent(till);
  if (till.store.get().unsent.count > 0) return 'notice.unsentBlocks';
  return till.store.get().shift ? 'notice.shiftBlocks' : null;
}

/** Forgets this register: refused while entries are unsent or a shift is open. Answers the reason, or null when done. */
export async function resetTill(till: Till): Promise<string | null> {
  if (till.practiceOf) return 'training.notHere';
  const obstacle = await resetObstacle(till);
  if (obstacle) return obstacle;
  till.sync.stop();
  await till.database.delete();
  await Promise.all((['a', 'b'] as const).map((name) => till.openShelf(name).delete()));
  location.reload();
  return null;
}
