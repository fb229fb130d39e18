import { origin } from '@khanut/cashier/app/entries';
import type { Till } from '@khanut/cashier/app/till';
import { Journal } from '@khanut/cashier/offline/journal';
import { chainLock } from '@khanut/cashier/offline/testing-stores';

/** What else may write into a till's journal than the program that runs. */

const seal = (journal: Journal, till: Till, id: string, facts: object): Promise<unknown> =>
  journal
    .seal({
      id,
      kind: 'audit',
      sealedAt: new Date(till.nowMs()).toISOString(),
      numbering: 'none',
      body: ({ epoch }) => ({
        ...origin(till, id, epoch),
        act: 'look',
        subjectId: null,
        detail: {},
        ...facts,
      }),
    })
    .catch(() => undefined);

/** A second window of the same till, which didn't hear that it must not write. */
export async function sealInSecondWindow(till: Till): Promise<void> {
  await seal(new Journal(till.database, chainLock()), till, till.newId(), {});
}

/** A newer program sealed what this server can't read, and went back to the old one. */
export async function sealUnreadable(till: Till, id: string): Promise<void> {
  await seal(till.journal, till, id, { act: { name: 'look' } });
}
