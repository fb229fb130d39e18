import type { EntryKind } from '@khanut/shared/contracts';
import { handOver } from '../offline/hand-over.js';
import type { KeptEntry, KeptValue } from '../offline/till-database.js';
import { outletClock } from '../sale/outlet-clock.js';
import { countUnsent } from './paper-actions.js';
import { entryOrigin, instant, outletTime, type Till } from './till.js';

/** What an entry says of its origin, its epoch too. */
export const origin = (till: Till, id: string, epoch: number) => {
  const clock = outletClock(till.nowMs(), outletTime(till.store.get()));
  return { ...entryOrigin(till, clock.businessDate, id), epoch };
};

/** Second copy and push of an entry that has no paper of its own. */
export async function passOn(till: Till, entry: KeptEntry): Promise<void> {
  if (till.agent) await handOver(till.database, till.agent, [entry]).catch(() => undefined);
  till.sync.poke();
  await countUnsent(till);
}

/** Seals an entry that takes no number, with the values that change with it; `passOn` takes it further. */
export const sealEntry = (
  till: Till,
  id: string,
  kind: EntryKind,
  facts: object,
  values: KeptValue[] = [],
): Promise<KeptEntry> =>
  till.journal.seal({
    id,
    kind,
    sealedAt: instant(till),
    numbering: 'none',
    body: ({ epoch }) => ({ ...origin(till, id, epoch), ...facts }),
    values: () => values,
  });

/** Puts on record what was done beside selling: a copy, a drawer opened, a receipt dropped. */
export const sealAudit = (
  till: Till,
  act: string,
  subjectId: string | null = null,
  detail: Record<string, unknown> = {},
): Promise<KeptEntry> => sealEntry(till, till.newId(), 'audit', { act, subjectId, detail });
