/** Says what a failed sealing means: nothing was sold, the receipt stands. */
export function storageNotice(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  if (name === 'CounterMoved') return 'notice.otherWindow';
  return name === 'QuotaExceededError' || name === 'AbortError'
    ? 'notice.diskFull'
    : 'notice.notStored';
}
