import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { EntryKind } from '@khanut/shared/contracts';
import { type Exclusive, Journal } from './journal.js';
import { CatalogueDatabase, type Counters, TillDatabase } from './till-database.js';

/** Stores in memory, for tests: one factory is one browser profile. */
export function profile() {
  const options = { indexedDB: new IDBFactory(), IDBKeyRange };
  return {
    till: (name = 'till') => new TillDatabase(name, options),
    catalogue: (name: string) => new CatalogueDatabase(name, options),
  };
}

/** A lock for one process: work waits for the work before it. */
export function chainLock(): Exclusive {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
}

export const firstCounters: Counters = {
  key: 'counters',
  epoch: 1,
  lastSeq: 0,
  lastNumber: 0,
  lastZNumber: 0,
};

/** An enrolled till: its store and a journal on it. */
export async function enrolledTill(browser = profile()) {
  const database = browser.till();
  await database.counters.put(firstCounters);
  return { database, journal: new Journal(database, chainLock()), browser };
}

/** Seals an entry that says only its id and numbers. */
export const sealPlain = (journal: Journal, id: string, kind: EntryKind = 'audit') =>
  journal.seal({
    id,
    kind,
    sealedAt: `2026-11-23T08:00:00.${id.padStart(3, '0').slice(-3)}Z`,
    numbering: kind === 'sale' ? 'receipt' : kind === 'shift-closed' ? 'z' : 'none',
    body: (numbers) => ({ id, numbers, name: 'Կաթ «Ани» 🥛' }),
  });
