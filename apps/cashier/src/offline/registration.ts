import { takeBackKey } from './take-back.js';
import type { Counters, TillDatabase } from './till-database.js';

/** What enrolment gave this browser store. The token never leaves it but in a header or a first message. */
export interface Registration {
  registerId: string;
  outletId: string;
  registerName: string;
  outletName: string;
  epoch: number;
  registerToken: string;
  enrolledAt: string;
}

export async function registrationOf(database: TillDatabase): Promise<Registration | null> {
  return ((await database.values.get('registration'))?.value as Registration | undefined) ?? null;
}

const roomNeeded = 'x'.repeat(4096);

/** Throws while the disk has no room for a registration: asked before a code is used up and the old token ends. */
export async function proveRoom(database: TillDatabase): Promise<void> {
  await database.values.put({ key: 'room', value: roomNeeded });
  await database.values.delete('room');
}

/**
 * Starts the numbers of a new epoch at zero, and asks for what an agent holds of a store that was lost. Entries of an
 * older epoch stay and are still pushed.
 */
export async function storeRegistration(
  database: TillDatabase,
  registration: Registration,
): Promise<void> {
  await database.transaction('rw', database.values, database.counters, async () => {
    await database.values.bulkPut([
      { key: 'registration', value: registration },
      { key: takeBackKey, value: true },
    ]);
    await database.values.bulkDelete(['openSale', 'shift']);
    await database.counters.put({
      key: 'counters',
      epoch: registration.epoch,
      lastSeq: 0,
      lastNumber: 0,
      lastZNumber: 0,
    });
  });
}

/** Last numbers of this register as somebody else knows them. */
export interface KnownNumbers {
  epoch: number;
  lastNumber: number;
  lastZNumber: number;
  lastSeq: number;
}

/**
 * True when another store knows higher numbers of this epoch than we do: this browser profile is an old copy, and
 * selling on would use numbers twice. Only a new enrolment helps.
 */
export function isBehind(own: Counters, others: KnownNumbers): boolean {
  if (others.epoch !== own.epoch) return others.epoch > own.epoch;
  return (
    others.lastNumber > own.lastNumber ||
    others.lastZNumber > own.lastZNumber ||
    others.lastSeq > own.lastSeq
  );
}
