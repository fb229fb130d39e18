import type { Link } from './transport.js';

export interface Mailbox<T> {
  /** The next item that fits, within the time; undefined when none came or the link was lost. Others stay. */
  next<S extends T>(fits: (item: T) => item is S, timeoutMs: number): Promise<S | undefined>;
  next(fits: (item: T) => boolean, timeoutMs: number): Promise<T | undefined>;
  /** Drops what has come and was not asked for: an old answer must not serve a new question. */
  drop(): void;
}

const longestQueue = 256;

/** Collects what a link says, cut into items by `read`, for a driver that asks and waits. */
export function createMailbox<T>(
  link: Link,
  read: (chunk: Uint8Array) => readonly T[],
): Mailbox<T> {
  let items: T[] = [];
  let isClosed = false;
  let look: () => void = () => undefined;

  link.onData((chunk) => {
    items.push(...read(chunk));
    if (items.length > longestQueue) items = items.slice(-longestQueue);
    look();
  });
  link.onClose(() => {
    isClosed = true;
    look();
  });

  const take = (fits: (item: T) => boolean): T | undefined => {
    const index = items.findIndex(fits);
    if (index < 0) return undefined;
    return items.splice(index, 1)[0];
  };
  const next = (fits: (item: T) => boolean, timeoutMs: number): Promise<T | undefined> =>
    new Promise((resolve) => {
      const finish = (found: T | undefined): void => {
        clearTimeout(timer);
        look = () => undefined;
        resolve(found);
      };
      const timer = setTimeout(() => finish(undefined), timeoutMs);
      look = () => {
        const found = take(fits);
        if (found !== undefined || isClosed) finish(found);
      };
      look();
    });

  return {
    next: next as Mailbox<T>['next'],
    drop: () => {
      items = [];
    },
  };
}
