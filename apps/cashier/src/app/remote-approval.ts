import { ApiError } from '@khanut/shared/contracts';
import type { Money, Rate } from '@khanut/shared/money';
import { give } from './approval-actions.js';
import type { PendingApproval } from './approval.js';
import type { Till } from './till.js';

const pollMs = 1500;

/** The managers can be asked: somebody's session is open and the server is heard. */
export const canAskRemote = (till: Till): boolean =>
  till.store.get().hasSession && till.store.get().link === 'online';

const isOpen = (till: Till, pending: PendingApproval): boolean =>
  till.store.get().approval === pending;

/** Asks the managers of the outlet in the backoffice; the PIN pad stays usable meanwhile. */
export async function askRemote(till: Till, pending: PendingApproval): Promise<void> {
  const { act, saleId, amountMinor, ratePpm, detail = {} } = pending.ask;
  till.store.set({ approvalCall: { state: 'waiting', reason: null } });
  try {
    const amount = amountMinor as Money | null;
    const facts = { act, saleId, amount, rate: ratePpm as Rate | null, detail };
    await till.server.askApproval(pending.approvalId, facts);
  } catch {
    if (isOpen(till, pending))
      till.store.set({ approvalCall: { state: 'unreachable', reason: null } });
    return;
  }
  till.later(() => void lookRemote(till, pending), pollMs);
}

/** Has somebody answered? Asked again until there is an answer or the sheet is gone. */
export async function lookRemote(till: Till, pending: PendingApproval): Promise<void> {
  if (!isOpen(till, pending)) {
    // Settled by PIN or called off: nobody needs to answer any more; what is answered already stays so.
    await till.server.cancelApproval(pending.approvalId).catch(() => undefined);
    return;
  }
  try {
    const { state, approver, reason } = await till.server.lookApproval(pending.approvalId);
    if (state === 'approved' && approver)
      return await give(till, pending, approver, reason ?? '', pending.approvalId);
    if (state !== 'open' && isOpen(till, pending))
      return till.store.set({
        approvalCall: { state: state === 'refused' ? 'refused' : 'expired', reason },
      });
  } catch (error) {
    const isOver = error instanceof ApiError && error.status >= 400 && error.status < 500;
    if (isOver) return till.store.set({ approvalCall: { state: 'unreachable', reason: null } });
  }
  till.later(() => void lookRemote(till, pending), pollMs);
}
