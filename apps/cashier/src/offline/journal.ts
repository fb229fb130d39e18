import type { EntryKind } from '@khanut/shared/contracts';
import type { Counters, KeptEntry, KeptValue, TillDatabase } from './till-database.js';
import type { CustomerMove } from '../sale/customer-moves.js';
import { sha256Hex } from './sha256.js';

/** The numbers the next entry will carry, if nothing else is sealed before it. */
export interface NextNumbers {
  epoch: number;
  seq: number;
  /** Receipt number. */
  number: number;
  zNumber: number;
}

/** Which counter an entry takes besides `seq`. */
export type Numbering = 'receipt' | 'z' | 'none';

export interface Sealing {
  id: string;
  kind: EntryKind;
  sealedAt: string;
  numbering: Numbering;
  /** Makes the body once the numbers are known. */
  body: (numbers: NextNumbers) => object;
  /** Values that must change together with the entry: the open sale goes, the shift's sums grow. */
  values?: (numbers: NextNumbers) => KeptValue[];
  /** What the entry does to a customer's figures, kept until a pull contains it. */
  move?: (numbers: NextNumbers) => CustomerMove | null;
  /** Receipts wait for their paper. */
  awaitsPaper?: boolean;
  /** The sale that a return gives back. */
  originalId?: string;
}

/** The counter moved between reading it and storing the entry: another writer is at work. Nothing was stored. */
export class CounterMoved extends Error {
  constructor() {
    super('another window of this till sealed an entry at the same moment');
    this.name = 'CounterMoved';
  }
}

/** The register has no numbers: it isn't enrolled. */
export class NotEnrolled extends Error {}

/** The browser has no room left for this origin; a transaction that fails for it may only say that it was aborted. */
export function isFull(error: unknown): boolean {
  const { name, inner } = (error ?? {}) as { name?: string; inner?: unknown };
  return name === 'QuotaExceededError' || (inner !== undefined && isFull(inner));
}

/** Runs `work` while nobody else of this origin does; the browser's Web Locks, or a chain where there are none. */
export type Exclusive = <T>(work: () => Promise<T>) => Promise<T>;

/** `navigator.locks` under one name. */
export const webLock =
  (name: string): Exclusive =>
  (work) =>
    navigator.locks.request(name, work);

const countersOf = async (database: TillDatabase): Promise<Counters> => {
  const counters = await database.counters.get('counters');
  if (!counters) throw new NotEnrolled('the register has no numbers yet');
  return counters;
};

const next = (counters: Counters): NextNumbers => ({
  epoch: counters.epoch,
  seq: counters.lastSeq + 1,
  number: counters.lastNumber + 1,
  zNumber: counters.lastZNumber + 1,
});

function moved(counters: Counters, numbering: Numbering): Counters {
  return {
    ...counters,
    lastSeq: counters.lastSeq + 1,
    lastNumber: counters.lastNumber + (numbering === 'receipt' ? 1 : 0),
    lastZNumber: counters.lastZNumber + (numbering === 'z' ? 1 : 0),
  };
}

const takenNumber = (numbers: NextNumbers, numbering: Numbering): number | null =>
  numbering === 'receipt' ? numbers.number : numbering === 'z' ? numbers.zNumber : null;

/**
 * The till's journal. An entry's text is made once, here; its SHA-256 is computed before the transaction (IndexedDB
 * doesn't wait for digests) while the lock is held; the strict transaction reads the counter again, and entry,
 * counter and the values that belong to them are stored together or not at all.
 */
export class Journal {
  constructor(
    private readonly database: TillDatabase,
    private readonly exclusive: Exclusive,
    /** Frees what can be pulled again; a full disk is given a second try after it. */
    private readonly makeRoom: () => Promise<void> = () => Promise.resolve(),
  ) {}

  /** Seals an entry. Sealing the same id twice answers with the first one. @throws CounterMoved, NotEnrolled, storage errors */
  seal(sealing: Sealing): Promise<KeptEntry> {
    return this.exclusive(async () => {
      const present = await this.database.entries.get(sealing.id);
      if (present) return present;
      const counters = await countersOf(this.database);
      const numbers = next(counters);
      const entry = await this.entryOf(sealing, numbers);
      await this.withRoom(() => this.store(entry, counters, sealing, numbers));
      return entry;
    });
  }

  /** Runs a write; where the disk is full, room is made and it runs once more. */
  async withRoom(write: () => Promise<unknown>): Promise<void> {
    try {
      await write();
    } catch (error) {
      if (!isFull(error)) throw error;
      await this.makeRoom();
      await write();
    }
  }

  private async entryOf(sealing: Sealing, numbers: NextNumbers): Promise<KeptEntry> {
    const body = JSON.stringify(sealing.body(numbers));
    return {
      id: sealing.id,
      kind: sealing.kind,
      epoch: numbers.epoch,
      seq: numbers.seq,
      hash: await sha256Hex(body),
      body,
      sealedAt: sealing.sealedAt,
      number: takenNumber(numbers, sealing.numbering),
      unsent: 1,
      unhanded: 1,
      ...(sealing.awaitsPaper ? { unprinted: 1 } : {}),
      ...(sealing.originalId === undefined ? {} : { originalId: sealing.originalId }),
    };
  }

  private async store(
    entry: KeptEntry,
    read: Counters,
    sealing: Sealing,
    numbers: NextNumbers,
  ): Promise<void> {
    const { entries, counters, values, customerMoves } = this.database;
    const move = sealing.move?.(numbers);
    await this.database.transaction('rw', entries, counters, values, customerMoves, async () => {
      const present = await counters.get('counters');
      if (!present || present.epoch !== read.epoch || present.lastSeq !== read.lastSeq)
        throw new CounterMoved();
      await entries.add(entry);
      await counters.put(moved(present, sealing.numbering));
      for (const value of sealing.values?.(numbers) ?? []) await values.put(value);
      if (move) await customerMoves.put(move);
    });
  }
}
