import { ApiError } from '@khanut/shared/contracts';
import { AgentError } from '../devices/agent.js';
import { isFull } from '../offline/journal.js';
import { proveRoom, storeRegistration } from '../offline/registration.js';
import { takeBack, takeBackKey } from '../offline/take-back.js';
import { countUnsent } from './paper-actions.js';
import { startSale } from './sale-actions.js';
import { pullNow } from './sync-actions.js';
import type { Till } from './till.js';

/**
 * The agent may hold entries of a store that this register lost. Without an answer, or without room for them, it is
 * asked again at the next start.
 */
async function takeBackLost(till: Till): Promise<void> {
  if (!till.agent) return;
  try {
    const count = await takeBack(till.database, await till.agent.waiting(), till.nowMs());
    await till.database.values.delete(takeBackKey);
    if (count > 0) await countUnsent(till);
  } catch (error) {
    if (!(error instanceof AgentError) && !isFull(error)) throw error;
  }
}

/** At a start: what enrolment could not take back. */
export async function takeBackLater(till: Till): Promise<void> {
  if ((await till.database.values.get(takeBackKey))?.value === true) await takeBackLost(till);
}

/** Redeems an enrolment code, through the agent where there is one, then pulls the shop. Answers an error code or null. */
export async function enrol(till: Till, code: string): Promise<string | null> {
  if (till.store.get().busy) return null;
  till.store.set({ busy: true });
  try {
    const clean = code.trim().toUpperCase();
    await proveRoom(till.database);
    const registration = await (till.agent ?? till.server).enrol(clean);
    await storeRegistration(till.database, registration);
    const counters = await till.database.counters.get('counters');
    const nextNumber = (counters?.lastNumber ?? 0) + 1;
    till.store.set({ registration, stop: null, isForgotten: false, nextNumber, shift: null });
    // A receipt that stood paid is of the enrolment before: in the next shift nothing of it may be open.
    const { paid, sale } = till.store.get();
    if (paid?.entryId === sale.id) startSale(till);
    await takeBackLost(till);
    // The code is used up: a first pull that is torn must not look like a refusal. The sync loop pulls on.
    await pullNow(till).catch(() => undefined);
    till.store.set({ screen: 'lock' });
    till.onEnrolled();
    return null;
  } catch (error) {
    if (error instanceof ApiError || error instanceof AgentError) return error.code;
    return isFull(error) ? 'DISK_FULL' : 'INTERNAL';
  } finally {
    till.store.set({ busy: false });
  }
}
