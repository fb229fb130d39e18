import { exportQueue, setAsideEntries, waitingEntries } from '../offline/outbox.js';
import type { KeptEntry } from '../offline/till-database.js';
import { passOn, sealAudit } from './entries.js';
import { storageNotice } from './storage-notice.js';
import type { Till } from './till.js';

/** As many rows as the panel shows of each. */
export const mostShown = 20;

/** What hasn't reached the server, oldest first, and what it took and kept aside, newest first. */
export interface Queue {
  waiting: KeptEntry[];
  aside: KeptEntry[];
}

export async function readQueue(till: Till): Promise<Queue> {
  const [waiting, aside] = await Promise.all([
    waitingEntries(till.database, 'unsent', mostShown),
    setAsideEntries(till.database),
  ]);
  return { waiting, aside };
}

/**
 * The queue as text for a file. It holds what customers are called and bought, so that it leaves the till is on record
 * first. null: that could not be put on record, and nothing leaves.
 */
export async function takeQueueOut(till: Till): Promise<string | null> {
  const { count, oldestAt } = till.store.get().unsent;
  try {
    const record = await sealAudit(till, 'queue-exported', null, { count, oldestAt });
    const text = await exportQueue(till.database);
    void passOn(till, record);
    return text;
  } catch (error) {
    till.store.set({ notice: { tone: 'act', key: storageNotice(error) } });
    return null;
  }
}
