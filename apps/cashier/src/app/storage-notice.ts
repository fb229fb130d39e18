import { isFull } from '../offline/journal.js';

/** Says what a failed sealing means: nothing was sold, the receipt stands. */
export function storageNotice(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  if (name === 'CounterMoved') return 'notice.otherWindow';
  return isFull(error) || name === 'AbortError' ? 'notice.diskFull' : 'notice.notStored';
}
