import { Dexie } from 'dexie';
import { readFacts, takeBackKey } from './take-back.js';
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
 * How far this store has used the numbers of an epoch of a register: not at all, unless the server is an older copy that
 * grants an epoch again. Then numbers go on where they stood.
 */
async function countersOf(
  database: TillDatabase,
  { registerId, epoch }: Registration,
): Promise<Counters> {
  const used: Counters = { key: 'counters', epoch, lastSeq: 0, lastNumber: 0, lastZNumber: 0 };
  const present = await database.counters.get('counters');
  const isOwn = (await registrationOf(database))?.registerId === registerId;
  if (isOwn && present?.epoch === epoch) Object.assign(used, present);
  await database.entries
    .where('[epoch+seq]')
    .between([epoch, Dexie.minKey], [epoch, Dexie.maxKey])
    .each(({ kind, seq, number, body }) => {
      if (readFacts(body)['registerId'] !== registerId) return;
      used.lastSeq = Math.max(used.lastSeq, seq);
      if (kind === 'sale') used.lastNumber = Math.max(used.lastNumber, number ?? 0);
      if (kind === 'shift-closed') used.lastZNumber = Math.max(used.lastZNumber, number ?? 0);
    });
  return used;
}

/**
 * Starts the numbers of a new epoch at zero, and asks for what an agent holds of a store that was lost. Entries of an
 * older epoch stay and are still pushed.
 */
export async function storeRegistration(
  database: TillDatabase,
  registration: Registration,
): Promise<void> {
  const { values, counters, entries } = database;
  await database.transaction('rw', values, counters, entries, async () => {
    await counters.put(await countersOf(database, registration));
    await values.bulkPut([
      { key: 'registration', value: registration },
      { key: takeBackKey, value: true },
    ]);
    await values.bulkDelete(['openSale', 'shift']);
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
