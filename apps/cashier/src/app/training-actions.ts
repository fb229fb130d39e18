import { isEmpty } from '../sale/open-sale.js';
import { withApproval } from './approval-actions.js';
import { passOn, sealEntry } from './entries.js';
import { mirrorShop, practiceTill } from './practice-till.js';
import { openShift } from './shift-actions.js';
import { storageNotice } from './storage-notice.js';
import { instant, type Till } from './till.js';

/** Stands among the real till's values while somebody trains: after a restart the end of it is put on record. */
const trainingKey = 'training';

interface Training {
  since: string;
}

/** How training ended. */
type Ending = 'left' | 'locked' | 'stopped' | 'restarted';

const mirrors = new WeakMap<Till, () => void>();

/** Begins training, by right or by approval; the receipt in progress is paid or set aside first. */
export function askToTrain(till: Till): void {
  const { sale, busy, cashier } = till.store.get();
  if (till.practiceOf || busy || !cashier) return;
  till.store.set({ sheet: null });
  if (!isFree(till))
    return till.store.set({ notice: { tone: 'look', key: 'training.finishFirst' } });
  const ask = { act: 'training' as const, saleId: null, amountMinor: null, ratePpm: null };
  withApproval(till, ask, (approval) => {
    // A scan may have begun a receipt while the manager was asked.
    if (till.store.get().sale.id !== sale.id || !isFree(till))
      return till.store.set({ notice: { tone: 'look', key: 'training.finishFirst' } });
    return begin(till, approval?.approverId ?? null);
  });
}

/** Nothing is on the receipt, or it was sealed. */
const isFree = (till: Till): boolean => {
  const { sale, screen, busy } = till.store.get();
  return !busy && (screen === 'paid' || (isEmpty(sale) && sale.late === null));
};

/** On record first; then a practice till stands before this one, with a shift of its own. */
async function begin(till: Till, approvedBy: string | null): Promise<void> {
  till.store.set({ busy: true });
  try {
    const practice = await practiceTill(till);
    const value: Training = { since: instant(till) };
    const facts = { act: 'training-begun', subjectId: null, detail: { approvedBy } };
    const entry = await sealEntry(till, till.newId(), 'audit', facts, [
      { key: trainingKey, value },
    ]);
    void passOn(till, entry);
    await openShift(practice, 0);
    show(till, practice);
  } catch (error) {
    till.store.set({ notice: { tone: 'act', key: storageNotice(error) } });
  } finally {
    till.store.set({ busy: false });
  }
}

function show(till: Till, practice: Till): void {
  const endMirror = mirrorShop(practice, till);
  const unwatch = till.store.subscribe(() => {
    if (till.store.get().screen === 'stopped') void end(practice, till, 'stopped');
  });
  mirrors.set(practice, () => {
    endMirror();
    unwatch();
  });
  till.stage.set({ practice });
}

/** Back to selling: whatever was practised is thrown away, the receipt on screen too. */
export async function leaveTraining(till: Till): Promise<void> {
  if (till.practiceOf) await end(till, till.practiceOf, 'left');
}

/** Whoever locks a practice till leaves it: nobody's turn may end with the next person training unawares. */
export async function lockTraining(till: Till): Promise<void> {
  if (till.practiceOf) await end(till, till.practiceOf, 'locked');
}

async function end(practice: Till, real: Till, how: Ending): Promise<void> {
  if (real.stage.get().practice !== practice) return;
  mirrors.get(practice)?.();
  const { language, theme, volume } = practice.store.get();
  real.store.set({ language, theme, volume });
  real.stage.set({ practice: null });
  await throwAway(real, how);
}

/** A training that the last window left open: a till always starts ready to sell. */
export async function endInterruptedTraining(till: Till): Promise<void> {
  const kept = await till.database.values.get(trainingKey);
  if (kept?.value) await throwAway(till, 'restarted');
}

/** The end is on record before the practice receipts go; when it can't be stored, the next start tries again. */
async function throwAway(till: Till, how: Ending): Promise<void> {
  try {
    const kept = (await till.database.values.get(trainingKey))?.value as
      | Training
      | null
      | undefined;
    const detail = { how, since: kept?.since ?? null };
    const facts = { act: 'training-ended', subjectId: null, detail };
    const entry = await sealEntry(till, till.newId(), 'audit', facts, [
      { key: trainingKey, value: null },
    ]);
    void passOn(till, entry);
    await till.practice.clear();
  } catch (error) {
    till.store.set({ notice: { tone: 'act', key: storageNotice(error) } });
  }
}
