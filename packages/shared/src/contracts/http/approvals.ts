import { z } from 'zod';
import { approvalActs } from '../permissions.js';
import { Id, Instant, MoneyAmount, PageQuery, pageOf, RatePpm, Words } from '../primitives.js';
import { route } from '../route.js';

/** A step at a till that a manager allowed, as it arrived. */
export const ApprovalRow = z.object({
  id: Id,
  outletName: z.string(),
  registerName: z.string().nullable(),
  act: z.string(),
  saleId: Id.nullable(),
  /** Number of the receipt, once it is here. */
  saleNumber: z.int().nullable(),
  amount: MoneyAmount.nullable(),
  rate: RatePpm.nullable(),
  cashierName: z.string().nullable(),
  approverName: z.string().nullable(),
  reason: z.string(),
  givenAt: Instant,
  receivedAt: Instant,
  by: z.enum(['pin', 'backoffice']),
  /** Given while the till had no contact: it arrived much later. */
  wasOffline: z.boolean(),
  /** What a manager should look at, as codes of open exceptions. */
  codes: z.array(z.string()),
});
export type ApprovalRow = z.infer<typeof ApprovalRow>;
export const approvalListRoute = route({
  id: 'approvals.list',
  method: 'GET',
  path: '/api/v1/approvals',
  auth: 'staff',
  permission: 'exceptions.read',
  summary:
    'Steps at the tills that a manager allowed, newest first, with both names and the reason',
  query: PageQuery.extend({
    act: z.enum(approvalActs).optional(),
    way: z.enum(['all', 'pin', 'backoffice', 'offline']).default('all'),
  }),
  response: pageOf(ApprovalRow),
});

const asked = {
  act: z.enum(approvalActs),
  saleId: Id.nullable(),
  amount: MoneyAmount.nullable(),
  rate: RatePpm.nullable(),
  /** Facts for the approver, already in words. */
  detail: z.record(z.string().max(40), z.union([z.string().max(200), z.number()])),
};

/** A till waits for this answer. */
export const ApprovalRequest = z.object({
  id: Id,
  outletName: z.string(),
  registerName: z.string(),
  cashierName: z.string(),
  ...asked,
  act: z.string(),
  askedAt: Instant,
  expiresAt: Instant,
});
export type ApprovalRequest = z.infer<typeof ApprovalRequest>;
export const approvalRequestListRoute = route({
  id: 'approvals.requests',
  method: 'GET',
  path: '/api/v1/approval-requests',
  auth: 'staff',
  permission: 'till.approve',
  summary: 'Tills that wait for a manager’s yes or no right now',
  response: z.object({ rows: z.array(ApprovalRequest) }),
});
export const approvalAnswerRoute = route({
  id: 'approvals.answer',
  method: 'POST',
  path: '/api/v1/approval-requests/:id/answer',
  auth: 'staff',
  permission: 'till.approve',
  summary: 'Allows or refuses a step at a till: NOT_ALLOWED_NOW when it ran out or was answered',
  params: z.strictObject({ id: Id }),
  body: z.strictObject({ approve: z.boolean(), reason: Words(200) }),
  response: z.object({ state: z.enum(['approved', 'refused']) }),
});

/** What became of a request, as the till learns it. */
export const ApprovalAnswer = z.looseObject({
  id: Id,
  state: z.enum(['open', 'approved', 'refused', 'cancelled', 'expired']),
  expiresAt: Instant,
  approver: z.looseObject({ id: Id, name: z.string() }).nullable(),
  reason: z.string().nullable(),
});
export type ApprovalAnswer = z.infer<typeof ApprovalAnswer>;
/** Asked twice under the same id is asked once. */
export const approvalAskRoute = route({
  id: 'till.approval-ask',
  method: 'PUT',
  path: '/api/v1/till/approval-requests/:id',
  auth: 'register+cashier',
  permission: null,
  summary: 'Asks the managers of the outlet for a step; runs out after two minutes',
  params: z.strictObject({ id: Id }),
  body: z.strictObject(asked),
  response: ApprovalAnswer,
});
export const approvalLookRoute = route({
  id: 'till.approval-look',
  method: 'GET',
  path: '/api/v1/till/approval-requests/:id',
  auth: 'register+cashier',
  permission: null,
  summary: 'Has somebody answered?',
  params: z.strictObject({ id: Id }),
  response: ApprovalAnswer,
});
export const approvalCancelRoute = route({
  id: 'till.approval-cancel',
  method: 'DELETE',
  path: '/api/v1/till/approval-requests/:id',
  auth: 'register+cashier',
  permission: null,
  summary: 'The till asks no more',
  params: z.strictObject({ id: Id }),
  response: ApprovalAnswer,
});
