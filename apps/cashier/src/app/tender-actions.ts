import type { Tender } from '@khanut/shared/engine';
import { tenderDeltas } from '@khanut/shared/money';
import { type OpenShift, withCorrection } from '../sale/shift.js';
import { type CorrectableKind, correctedTenders } from '../sale/tender-correction.js';
import { withApproval } from './approval-actions.js';
import { passOn, sealEntry } from './entries.js';
import { onRecordOnce } from './on-record.js';
import type { ShiftReceipt } from './shift-journal.js';
import type { Till } from './till.js';

/** Corrects what a receipt of the open shift was paid with, by approval; refused once its Z is made. */
export function askToCorrectTender(
  till: Till,
  receipt: ShiftReceipt,
  split: { kind: CorrectableKind; amountMinor: number }[],
): void {
  const { shift } = till.store.get();
  const tenders = correctedTenders(receipt.tenders, split, () => till.newId());
  if (!tenders) return;
  if (!shift || receipt.sale.shiftId !== shift.id)
    return till.store.set({ sheet: null, notice: { tone: 'look', key: 'notice.afterZ' } });
  const ask = {
    act: 'tender-correction' as const,
    saleId: receipt.sale.id,
    amountMinor: receipt.sale.priced.totals.payable,
    ratePpm: null,
  };
  withApproval(till, ask, (approval) =>
    correctTender(till, receipt, tenders, approval?.approverId ?? null),
  );
}

async function correctTender(
  till: Till,
  receipt: ShiftReceipt,
  tenders: Tender[],
  approvedBy: string | null,
): Promise<void> {
  await onRecordOnce(till, async () => {
    const { shift } = till.store.get();
    if (!shift || receipt.sale.shiftId !== shift.id || !isAsKnown(shift, receipt)) return;
    const changed: OpenShift = {
      ...shift,
      corrected: { ...shift.corrected, [receipt.entryId]: tenders },
      sums: withCorrection(shift.sums, tenderDeltas(receipt.tenders, tenders)),
    };
    const facts = {
      saleId: receipt.sale.id,
      shiftId: shift.id,
      before: receipt.tenders,
      tenders,
      reason: 'wrong-key',
      approvedBy,
    };
    const entry = await sealEntry(till, till.newId(), 'tender-corrected', facts, [
      { key: 'shift', value: changed },
    ]);
    const notice = { tone: 'good' as const, key: 'notice.tenderCorrected' };
    // Meanwhile another sheet may have been opened: that one stays.
    till.store.set(({ sheet }) => ({
      shift: changed,
      notice,
      sheet: sheet === 'receipts' ? null : sheet,
    }));
    void passOn(till, entry);
  });
}

/** The deltas are of what was believed: a receipt that was corrected since it was read would be moved once more. */
const isAsKnown = (shift: OpenShift, { entryId, tenders, isCorrected }: ShiftReceipt): boolean =>
  isCorrected ? shift.corrected[entryId] === tenders : !(entryId in shift.corrected);
