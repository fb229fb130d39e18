import { isForLater } from '../devices/agent.js';
import type { KeptEntry } from '../offline/till-database.js';
import { copyAndPrint, takePrintState } from './paper-actions.js';
import { reprintAll } from './recorded-actions.js';
import type { Till } from './till.js';

/** Receipts whose paper nobody saw: sealed before a crash, or half on paper when the printer's line broke. */
const unprinted = (till: Till) => till.database.entries.where('unprinted').equals(1);

/** Without their bodies: there may be thousands of them. */
export const countUnprinted = (till: Till): Promise<number> => unprinted(till).count();

/**
 * Prints them under their own jobs, which is safe. Those that reached the printer before do not print again so: no paper
 * came, says whoever asks for this, and they get a copy.
 */
export async function reprintUnprinted(till: Till): Promise<void> {
  till.store.set({ notice: null });
  const lost: KeptEntry[] = [];
  for (const entry of await unprinted(till).toArray()) {
    const job = await copyAndPrint(till, entry, false);
    if (job?.state === 'unknown') lost.push(entry);
  }
  if (lost.length > 0) reprintAll(till, lost);
}

/** A person looked: all of them are on paper. */
export async function sayAllPrinted(till: Till): Promise<void> {
  for (const id of await unprinted(till).primaryKeys()) if (!(await sayPrinted(till, id))) return;
  till.store.set(({ notice }) => (notice?.orElse === 'printed' ? { notice: null } : {}));
}

/** A person looked: this receipt is on paper. While the agent can't be told, the question stays; false then. */
export async function sayPrinted(till: Till, entryId: string): Promise<boolean> {
  try {
    await till.agent?.answerPaper(entryId, true);
  } catch (error) {
    // Any other refusal: it asks no such question, and the person has seen the paper.
    if (isForLater(error)) {
      till.store.set({ notice: { tone: 'look', key: 'notice.noPrinter' } });
      return false;
    }
  }
  await takePrintState(till, { jobId: entryId, state: 'printed', advice: null });
  return true;
}
