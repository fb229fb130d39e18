import { storageNotice } from './storage-notice.js';
import type { Till } from './till.js';

/** Does what goes on record; what can't be stored is said to the cashier. Answers whether it was done. */
export async function onRecord(till: Till, act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    till.store.set({ notice: { tone: 'act', key: storageNotice(error) } });
    return false;
  }
}

/** The same once, however often it is asked: while anything is being recorded, nothing else is begun. */
export async function onRecordOnce(till: Till, act: () => Promise<unknown>): Promise<boolean> {
  if (till.store.get().busy) return false;
  till.store.set({ busy: true });
  try {
    return await onRecord(till, act);
  } finally {
    till.store.set({ busy: false });
  }
}
