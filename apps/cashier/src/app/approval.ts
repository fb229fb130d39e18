import type { ApprovalAct } from '@khanut/shared/contracts';

/** A step that may need somebody else's yes; what is approved is bound to exactly this. */
export interface ApprovalAsk {
  act: ApprovalAct;
  saleId: string | null;
  amountMinor: number | null;
  ratePpm: number | null;
  /** Facts shown to the approver, by the names in `approval.detail` of the language files; a `reason` is taken over. */
  detail?: Record<string, string | number>;
}

/** A manager's yes: sealed, good for one step. */
export interface GivenApproval {
  approvalId: string;
  approverId: string;
  approverName: string;
  reason: string;
}

export type ApprovedAct = (approval: GivenApproval | null) => void | Promise<unknown>;

/** A step that waits for its approval; the sheet is open while this stands. */
export interface PendingApproval {
  /** The id of the entry to come. */
  approvalId: string;
  ask: ApprovalAsk;
  act: ApprovedAct;
}
