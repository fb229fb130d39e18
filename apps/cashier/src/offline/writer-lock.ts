/** One window writes; a second one only reads until the first is gone. */
export interface WriterLock {
  /** True at once when this window may write. */
  isWriter: boolean;
  /** Settles when this window becomes the writer later on. */
  becameWriter: Promise<void>;
}

/** Held by the window that writes; the customer's screen sees by it whether a till is open. */
export const writerLockName = 'khanut-till-writer';

const forever = new Promise<never>(() => undefined);

/** Asks for the register's writer lock and keeps it for as long as the window lives. */
export async function takeWriterLock(
  name = writerLockName,
  locks: LockManager = navigator.locks,
): Promise<WriterLock> {
  const isWriter = await new Promise<boolean>((resolve) => {
    void locks.request(name, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock ? forever : undefined;
    });
  });
  if (isWriter) return { isWriter, becameWriter: Promise.resolve() };
  const becameWriter = new Promise<void>((resolve) => {
    void locks.request(name, () => {
      resolve();
      return forever;
    });
  });
  return { isWriter, becameWriter };
}
