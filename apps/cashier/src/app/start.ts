import { followTheme, type ThemeChoice } from '@khanut/ui';
import { findAgent } from '../devices/http-agent.js';
import { type Volume, isVolume } from '../devices/sounds.js';
import { type Language, isLanguage } from '../i18n/languages.js';
import { pruneEntries } from '../offline/outbox.js';
import { shelfInForce } from '../offline/shelf-in-force.js';
import { registrationOf } from '../offline/registration.js';
import { type OfflineSpent, offlineSpentKey } from '../sale/allowance.js';
import { completed } from '../sale/open-sale.js';
import { type OpenShift, completedShift } from '../sale/shift.js';
import { listenToAgent } from './agent-link.js';
import { readDrawerCounts } from './drawer-count.js';
import { takeBackLater } from './enrol-actions.js';
import { countUnsent } from './paper-actions.js';
import { readParked } from './park-actions.js';
import { followDevices } from './relay-actions.js';
import { reprice } from './sale-actions.js';
import { readCatalogue } from './sync-actions.js';
import type { Till } from './till.js';
import { endInterruptedTraining } from './training-actions.js';
import { countUnprinted } from './unprinted-actions.js';

/** Acknowledged receipts can be printed again for so long. */
const keptDays = 60;

/** Brings the till up from its own store: nothing here waits for a network. */
export async function startTill(till: Till): Promise<void> {
  const [registration, shelf] = await Promise.all([
    registrationOf(till.database),
    shelfInForce(till.database),
    readPreferences(till),
  ]);
  till.store.set({ registration });
  if (shelf) {
    till.catalogue = till.openCatalogue(shelf);
    await Promise.all([readCatalogue(till), readParked(till)]);
  } else await readParked(till);
  await endInterruptedTraining(till);
  await restoreWork(till);
  // Without a shelf the first pull was torn: the sync loop fetches it, and the code is used up.
  till.store.set({ screen: registration ? 'lock' : 'enrol' });
  void askToPersist(till);
  void pruneOld(till);
  await connect(till);
  await takeBackLater(till);
}

/**
 * Counted from what the server last said of the time, where the till's own clock is ahead: one that leaps by years must not
 * cost the receipts that goods come back with and a restored server asks for.
 */
export async function pruneOld({ database, store, nowMs }: Till): Promise<void> {
  const { pulledAt } = store.get();
  if (!pulledAt) return;
  const knownMs = Math.min(nowMs(), Date.parse(pulledAt));
  await pruneEntries(database, new Date(knownMs - keptDays * 86_400_000).toISOString());
}

/** Language and theme a person chose on this till, or the shop's. */
async function readPreferences(till: Till): Promise<void> {
  const values = await till.database.values.bulkGet(['language', 'theme', 'volume']);
  const language = values[0]?.value;
  if (isLanguage(language)) till.store.set({ language });
  const theme = values[1]?.value;
  if (theme === 'light' || theme === 'dark' || theme === 'system') till.store.set({ theme });
  setTheme(till, till.store.get().theme);
  const volume = values[2]?.value;
  if (isVolume(volume)) setVolume(till, volume);
}

/** How loud this register beeps; it is heard at once. */
export function setVolume(till: Till, volume: Volume): void {
  till.sounds.setVolume(volume);
  till.store.set({ volume });
  void remember(till, 'volume', volume);
}

export function setLanguage(till: Till, language: Language): void {
  till.store.set({ language });
  void remember(till, 'language', language);
}

/** Keeps a preference; a full disk must not stand in the way of starting. */
const remember = (till: Till, key: string, value: unknown): Promise<unknown> =>
  till.database.values.put({ key, value }).catch(() => undefined);

let unfollow: (() => void) | null = null;

export function setTheme(till: Till, theme: ThemeChoice): void {
  unfollow?.();
  unfollow = followTheme(theme);
  till.store.set({ theme });
  void remember(till, 'theme', theme);
}

/** The receipt in progress, the open shift and the numbers, as they stood when the last window went. */
export async function restoreWork(till: Till): Promise<void> {
  const { values, counters } = till.database;
  const [kept, shiftRow, numbers, spentRow, unprinted] = await Promise.all([
    till.keeper.read(),
    values.get('shift'),
    counters.get('counters'),
    values.get(offlineSpentKey),
    till.agent ? countUnprinted(till) : 0,
    countUnsent(till),
  ]);
  // What changed while it was being sealed may have been kept after it: a sealed receipt is not open any more.
  const sale = kept && !(await till.database.entries.get(kept.id)) ? kept : null;
  const shift = (shiftRow?.value as OpenShift | null | undefined) ?? null;
  const offlineSpent = spentRow?.value as OfflineSpent | undefined;
  till.store.set({
    shift: shift && completedShift(shift),
    nextNumber: (numbers?.lastNumber ?? 0) + 1,
    ...(sale ? { sale: completed(sale) } : {}),
    ...(offlineSpent ? { offlineSpent } : {}),
  });
  await readDrawerCounts(till);
  reprice(till);
  if (unprinted > 0)
    till.store.set({
      notice: {
        tone: 'look',
        key: 'notice.unprinted',
        values: { count: unprinted },
        action: 'reprint',
        orElse: 'printed',
      },
    });
}

/** Asks the browser to keep the store whatever happens; what it answered is shown in the status panel. */
async function askToPersist(till: Till): Promise<void> {
  const storage = navigator.storage as StorageManager | undefined;
  if (!storage?.persist) return;
  const persisted = (await storage.persisted()) || (await storage.persist());
  till.store.set({ persisted });
}

/** Finds the agent of this origin, if any, and starts listening and syncing. A silent one is believed if it was known. */
async function connect(till: Till): Promise<void> {
  const found = till.agent ? await findAgent(till.agent) : 'absent';
  const known = (await till.database.values.get('hasAgent'))?.value === true;
  const hasAgent = found === 'present' || (found === 'silent' && known);
  if (found !== 'silent') await remember(till, 'hasAgent', hasAgent);
  if (!hasAgent) till.agent = null;
  till.store.set({ agent: hasAgent ? 'away' : 'none' });
  await followDevices(till);
  if (till.store.get().registration) till.onEnrolled();
}

/** Starts what needs a register token: events of the devices, the sync loop. */
export function goOnline(till: Till): void {
  if (!till.listening) listenToAgent(till);
  till.sync.start();
}
