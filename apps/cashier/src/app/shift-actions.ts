import type { ShiftClosedBody } from '@khanut/shared/contracts';
import type { KeptEntry, KeptValue } from '../offline/till-database.js';
import { isEmpty } from '../sale/open-sale.js';
import { type OpenShift, emptySums, expectedCash, shiftReport } from '../sale/shift.js';
import { withApproval } from './approval-actions.js';
import { type Counted, countedMinor, denominations } from './counted.js';
import { closingSealed, recounts } from './drawer-count.js';
import { origin, passOn, sealAudit } from './entries.js';
import { type FloatLeft, floatLeft, floatLeftKey } from './float-left.js';
import { onRecordOnce } from './on-record.js';
import { startSale } from './sale-actions.js';
import { isDrawerWatched } from './paper-actions.js';
import { withClosing } from './shift-journal.js';
import { printClosing } from './shift-paper.js';
import { closedTotals } from './shift-totals.js';
import { instant, type Till } from './till.js';

/** Opens a shift with the float that lies in the drawer; another one than was left needs its reason. */
export async function openShift(
  till: Till,
  floatMinor: number,
  counted: Counted = [],
  reason: string | null = null,
): Promise<void> {
  const { cashier } = till.store.get();
  if (!cashier) return;
  const [id, shiftId] = [till.newId(), till.newId()];
  await onRecordOnce(till, async () => {
    const left = await floatLeft(till);
    let shift: OpenShift | null = null;
    const entry = await till.journal.seal({
      id,
      kind: 'shift-opened',
      sealedAt: instant(till),
      numbering: 'none',
      body: (numbers) => ({
        ...origin(till, id, numbers.epoch),
        shiftId,
        float: floatMinor,
        denominations: denominations(counted),
        expectedFloat: left?.amountMinor ?? null,
        reason,
      }),
      values: (numbers) => {
        shift = {
          id: shiftId,
          number: numbers.zNumber,
          openedAt: instant(till),
          openedBy: cashier.name,
          openedSeq: numbers.seq,
          floatMinor,
          movements: [],
          corrected: {},
          sums: emptySums,
        };
        return [{ key: 'shift', value: shift }];
      },
    });
    till.store.set({ shift, screen: 'sell', notice: null });
    // A receipt that was not paid when the last shift closed goes on in this one.
    if (isEmpty(till.store.get().sale)) startSale(till);
    void passOn(till, entry);
  });
}

/** What the cashier says at the closing. */
export interface Closing {
  counted: Counted;
  reason: string | null;
  /** What stays in the drawer; the rest leaves it. */
  floatLeftMinor: number;
  to: 'safe' | 'collector';
  takenBy: string;
  blind: boolean;
}

/** Is a difference within what the owner lets pass without a word? */
export const isWithinTolerance = (till: Till, differenceMinor: number): boolean =>
  Math.abs(differenceMinor) <= (till.store.get().settings?.cash?.tolerance ?? 0);

/** Closes the shift; a difference above the tolerance by approval. */
export function askToClose(till: Till, closing: Closing): void {
  const { shift } = till.store.get();
  if (!shift) return;
  const differenceMinor = countedMinor(closing.counted) - expectedCash(shift);
  if (isWithinTolerance(till, differenceMinor)) return void closeShift(till, closing);
  const ask = {
    act: 'shift-difference' as const,
    saleId: null,
    amountMinor: differenceMinor,
    ratePpm: null,
    detail: { reason: closing.reason ?? '' },
  };
  withApproval(till, ask, (approval) =>
    closeShift(till, closing, approval?.approverId ?? till.store.get().cashier?.id ?? null),
  );
}

/** Closes with what was counted: a Z number, an entry and its papers. Reads one row, blocked by no receipt. */
export async function closeShift(
  till: Till,
  closing: Closing,
  approvedBy: string | null = null,
): Promise<void> {
  const { shift, cashier } = till.store.get();
  if (!shift) return;
  const id = till.newId();
  const at = instant(till);
  await onRecordOnce(till, async () => {
    const kept = await withClosing(till.database, id);
    const entry = await till.journal.seal({
      id,
      kind: 'shift-closed',
      sealedAt: at,
      numbering: 'z',
      body: (numbers) => ({
        ...origin(till, id, numbers.epoch),
        ...closingFacts(shift, closing, cashier?.name ?? ''),
        recounts: recounts(till),
        zNumber: numbers.zNumber,
        approvedBy,
      }),
      values: () => [
        { key: 'shift', value: null },
        floatValue({ amountMinor: closing.floatLeftMinor, closedAt: at }),
        closingSealed,
        kept,
      ],
    });
    till.store.set({
      shift: null,
      drawerCounts: null,
      closed: { entryId: entry.id, body: bodyOf(entry) },
      screen: 'shift-closed',
      sheet: null,
    });
    void passOn(till, entry).then(() => printClosing(till, entry, bodyOf(entry)));
  });
}

const bodyOf = (entry: KeptEntry): ShiftClosedBody => JSON.parse(entry.body) as ShiftClosedBody;

const floatValue = (value: FloatLeft): KeptValue => ({ key: floatLeftKey, value });

/** The Z without its number and origin. */
function closingFacts(shift: OpenShift, closing: Closing, closedBy: string) {
  const expectedMinor = expectedCash(shift);
  const sumMinor = countedMinor(closing.counted);
  return {
    shiftId: shift.id,
    expectedCash: expectedMinor,
    countedCash: sumMinor,
    difference: sumMinor - expectedMinor,
    reason: closing.reason,
    floatLeft: closing.floatLeftMinor,
    denominations: denominations(closing.counted),
    totals: closedTotals(shift),
    blind: closing.blind,
    handOver: {
      amount: sumMinor - closing.floatLeftMinor,
      to: closing.to,
      givenBy: closedBy,
      takenBy: closing.takenBy,
    },
    report: shiftReport(shift, closedBy),
  };
}

/** Kicks the drawer without a sale, by right or by approval: an audit entry explains it first. */
export function kickDrawer(till: Till): void {
  if (!till.agent) return till.store.set({ notice: { tone: 'look', key: 'notice.noPrinter' } });
  withApproval(till, { act: 'no-sale', saleId: null, amountMinor: null, ratePpm: null }, () =>
    kickNow(till),
  );
}

async function kickNow(till: Till): Promise<void> {
  const entry = await sealAudit(till, 'drawer-kick');
  await passOn(till, entry);
  const kick = isDrawerWatched(till, entry)
    ? till.agent?.kickDrawer({ id: entry.id, hash: entry.hash })
    : Promise.reject(new Error('it took too long'));
  await kick?.catch(() => till.store.set({ notice: { tone: 'look', key: 'notice.noPrinter' } }));
}
