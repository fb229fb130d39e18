import { type OpenShift, expectedCash } from '../sale/shift.js';
import { withApproval } from './approval-actions.js';
import { type Counted, type DrawerCounts, countedMinor, denominations } from './counted.js';
import { beginSurprise, drawerCounts, surpriseSealed } from './drawer-count.js';
import { passOn, sealEntry } from './entries.js';
import { onRecordOnce } from './on-record.js';
import { printMoveSlip } from './shift-paper.js';
import { instant, type Till } from './till.js';

/** Money into or out of the drawer by hand, above the owner's limit by approval; `amountMinor` is signed. */
export function askToMoveCash(till: Till, amountMinor: number, reason: string): void {
  const ask = { act: 'cash-move' as const, saleId: null, amountMinor, ratePpm: null };
  withApproval(till, { ...ask, detail: { reason } }, (approval) =>
    moveCash(till, amountMinor, reason, approval?.approverId ?? null),
  );
}

/** Moves the cash and prints its slip. */
export async function moveCash(
  till: Till,
  amountMinor: number,
  reason: string,
  approvedBy: string | null = null,
): Promise<void> {
  const { shift } = till.store.get();
  if (!shift || amountMinor === 0) return;
  const id = till.newId();
  const moved: OpenShift = {
    ...shift,
    movements: [...shift.movements, { at: instant(till), amountMinor, reason }],
  };
  await onRecordOnce(till, async () => {
    const entry = await sealEntry(
      till,
      id,
      'cash-movement',
      { shiftId: shift.id, amount: amountMinor, reason, approvedBy },
      [{ key: 'shift', value: moved }],
    );
    till.store.set(({ sheet }) => ({
      shift: moved,
      sheet: sheet === 'cash-move' ? null : sheet,
      typed: '',
    }));
    void passOn(till, entry).then(() => printMoveSlip(till, entry, amountMinor, reason));
  });
}

/** A surprise count by an approver; the shift goes on. */
export function askToCountCash(till: Till): void {
  const ask = { act: 'shift-difference' as const, saleId: null, amountMinor: null, ratePpm: null };
  withApproval(till, ask, (approval) => {
    const approverId = approval?.approverId ?? till.store.get().cashier?.id ?? null;
    beginSurprise(till, approverId);
    till.store.set({ screen: 'cash-count', sheet: null });
  });
}

/** What was counted, beside what should have been there. */
export async function countCash(
  till: Till,
  counted: Counted,
  reason: string | null,
): Promise<void> {
  const { shift } = till.store.get();
  if (!shift) return;
  const expectedMinor = expectedCash(shift);
  const sumMinor = countedMinor(counted);
  await onRecordOnce(till, async () => {
    const facts = {
      shiftId: shift.id,
      expectedCash: expectedMinor,
      countedCash: sumMinor,
      difference: sumMinor - expectedMinor,
      reason,
      denominations: denominations(counted),
      approvedBy: drawerCounts(till).countedBy,
    };
    const sealed = surpriseSealed(till);
    const entry = await sealEntry(till, till.newId(), 'cash-count', facts, [sealed]);
    const notice = { tone: 'good' as const, key: 'notice.counted' };
    till.store.set({ screen: 'sell', drawerCounts: sealed.value as DrawerCounts, notice });
    void passOn(till, entry);
  });
}
