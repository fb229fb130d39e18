import { type ApprovalBody, approvalActs, rightOf, type Role, roleAllows } from '@khanut/shared/contracts'; // prettier-ignore
import type { EntityManager } from 'typeorm';
import { changedRows, rows } from '../../platform/database/rows.js';

export interface ApprovalFinding {
  code: string;
  detail: Record<string, unknown>;
}

interface Approver {
  role: Role;
  /** Works at the outlet and was not disabled when the approval was given. */
  isHere: boolean;
}
interface Answered {
  state: string;
  answeredBy: string | null;
  registerId: string;
  act: string;
  saleId: string | null;
  amount: number | null;
  rate: number | null;
  usedBefore: boolean;
}

/** An approval arrives: kept as given, and checked again. What is wrong with it is told; the step stands. */
export async function approveFromTill(
  tx: EntityManager,
  body: ApprovalBody,
): Promise<ApprovalFinding[]> {
  const codes = [...(await faultsOfApprover(tx, body)), ...(await faultsOfRequest(tx, body))];
  await changedRows(
    tx,
    `insert into approvals (id, outlet_id, register_id, act, sale_id, amount, rate, approver_id, cashier_id, reason, request_id, given_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (id) do nothing`,
    [
      body.id, body.outletId, body.registerId, body.act, body.saleId, body.amount, body.rate, body.approverId,
      body.staffId, body.reason, body.requestId ?? null, body.at,
    ], // prettier-ignore
  );
  await settleAwaiting(tx, body);
  const { act, saleId, approverId } = body;
  return codes.map((code) => ({ code, detail: { act, saleId, approverId } }));
}

/** There is such a person, of this outlet, who may allow this and did not allow it to themselves. */
async function faultsOfApprover(tx: EntityManager, body: ApprovalBody): Promise<string[]> {
  const [approver] = await rows<Approver>(
    tx,
    `select s.role, (s.disabled_at is null or s.disabled_at > $3) and (s.deleted_at is null or s.deleted_at > $3)
       and (s.all_outlets or s.role = 'owner' or exists (
         select from staff_outlets o where o.staff_id = s.id and o.outlet_id = $2)) as "isHere"
     from staff s where s.id = $1`,
    [body.approverId, body.outletId, body.at],
  );
  if (!approver) return ['APPROVER_UNKNOWN'];
  const act = approvalActs.find((one) => one === body.act);
  // An act that only a newer program knows: that they approve at all must do.
  const holdsRight = !act || roleAllows(approver.role, rightOf(act));
  const may = approver.isHere && holdsRight && roleAllows(approver.role, 'till.approve');
  const isOwn = body.staffId === body.approverId;
  return may && !isOwn ? [] : ['APPROVER_NOT_ALLOWED'];
}

/** One answered from the backoffice is what was asked there, approved there, and used once. */
async function faultsOfRequest(tx: EntityManager, body: ApprovalBody): Promise<string[]> {
  if (!body.requestId) return [];
  const [asked] = await rows<Answered>(
    tx,
    `select r.state, r.answered_by as "answeredBy", r.register_id as "registerId", r.act, r.sale_id as "saleId", r.amount,
       r.rate, exists (select from approvals a where a.request_id = r.id and a.id <> $2) as "usedBefore"
     from approval_requests r where r.id = $1`,
    [body.requestId, body.id],
  );
  if (asked?.usedBefore) return ['APPROVAL_USED_TWICE'];
  const isThat =
    asked?.state === 'approved' &&
    asked.answeredBy === body.approverId &&
    asked.registerId === body.registerId &&
    asked.act === body.act &&
    asked.saleId === body.saleId &&
    asked.amount === body.amount &&
    asked.rate === body.rate;
  return isThat ? [] : ['APPROVAL_NOT_AS_ASKED'];
}

/** Its sale may have come first and waits for it. */
const settleAwaiting = (tx: EntityManager, body: ApprovalBody): Promise<number> =>
  changedRows(
    tx,
    `update exceptions set resolved_at = now(), resolution = 'what was missing has arrived'
     where code = 'APPROVAL_MISSING' and subject_type = 'sale' and subject_id = $1 and resolved_at is null
       and detail ->> 'approverId' = $2 and coalesce(detail ->> 'approvalId', $3) = $3`,
    [body.saleId, body.approverId, body.id],
  );
