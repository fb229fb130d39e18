import type { PulledStaff } from '@khanut/shared/contracts';
import type { ApprovalAsk, ApprovedAct, GivenApproval, PendingApproval } from './approval.js';
import { passOn, sealEntry } from './entries.js';
import { checkPin, type PinAnswer } from './pin-check.js';
import { hasRight, mayApprove } from './rights.js';
import { storageNotice } from './storage-notice.js';
import type { Till } from './till.js';

export type { ApprovalAct } from '@khanut/shared/contracts';
export type { ApprovalAsk, GivenApproval } from './approval.js';

/** How far a cashier may go in a step that has a measure; null: no measure. */
function limitPpm(till: Till, { act }: ApprovalAsk, staff: PulledStaff): number | null {
  const { settings } = till.store.get();
  if (act === 'discount') return staff.manualDiscountLimit;
  if (act === 'shelf-price') return settings?.selling?.shelfPriceLimit ?? 0;
  return null;
}

/** The owner's limit of cash in or out by hand. */
function isWithinAmount(till: Till, { act, amountMinor }: ApprovalAsk): boolean {
  const limitMinor = till.store.get().settings?.cash?.moveLimit ?? null;
  return act !== 'cash-move' || limitMinor === null || Math.abs(amountMinor ?? 0) <= limitMinor;
}

/** May this person, else the cashier on duty, do it without asking (role, limits)? */
export function mayDo(till: Till, ask: ApprovalAsk, staff = till.store.get().cashier): boolean {
  if (!staff || !hasRight(staff, ask.act)) return false;
  const limit = limitPpm(till, ask, staff);
  const isWithin = limit === null || (ask.ratePpm ?? 0) <= limit;
  return (isWithin && isWithinAmount(till, ask)) || mayApprove(staff, ask.act);
}

/**
 * Does `act` at once when the cashier may (approval null); else opens the approval sheet in place and does it once a
 * manager approved. Never blocks a scan: receipt and band go on beside the sheet.
 */
export function withApproval(till: Till, ask: ApprovalAsk, act: ApprovedAct): void {
  if (mayDo(till, ask)) return void take(till, act, null);
  const approval: PendingApproval = { approvalId: till.newId(), ask, act };
  till.store.set({ approval, approvalCall: null, search: null, notice: null });
  till.sounds.approvalNeeded();
}

/** Takes the step; one that can't be put on record is said to the cashier, as nobody else waits for it. */
async function take(till: Till, act: ApprovedAct, given: GivenApproval | null): Promise<void> {
  try {
    await act(given);
  } catch (error) {
    till.store.set({ notice: { tone: 'act', key: storageNotice(error) } });
  }
}

/** The step is not taken. */
export const cancelApproval = (till: Till): void => till.store.set({ approval: null });

/** Who can approve the step that waits: managers of this outlet, the cashier on duty aside. */
export function approversOf(till: Till, { ask }: PendingApproval): PulledStaff[] {
  const { staff, cashier } = till.store.get();
  return staff.filter((one) => one.id !== cashier?.id && mayApprove(one, ask.act));
}

/** The manager's PIN at the till: works without a network. */
export async function approveByPin(
  till: Till,
  approver: PulledStaff,
  pin: string,
  reason: string,
): Promise<PinAnswer> {
  const pending = till.store.get().approval;
  const answer = await checkPin(till, approver, pin, 'approver');
  if (pending && answer.kind === 'in')
    await give(till, pending, { id: approver.id, name: approver.name }, reason, null);
  return answer;
}

/** Seals the yes, then takes the step: once, whatever else was touched meanwhile. */
export async function give(
  till: Till,
  pending: PendingApproval,
  approver: { id: string; name: string },
  reason: string,
  requestId: string | null,
): Promise<void> {
  if (till.store.get().approval !== pending) return;
  till.store.set({ approval: null });
  const { approvalId, ask } = pending;
  try {
    const facts = {
      act: ask.act,
      saleId: ask.saleId,
      amount: ask.amountMinor,
      rate: ask.ratePpm,
      approverId: approver.id,
      reason,
      requestId,
    };
    void passOn(till, await sealEntry(till, approvalId, 'approval', facts));
  } catch (error) {
    return till.store.set({ notice: { tone: 'act', key: storageNotice(error) } });
  }
  const given: GivenApproval = {
    approvalId,
    approverId: approver.id,
    approverName: approver.name,
    reason,
  };
  await take(till, pending.act, given);
}
