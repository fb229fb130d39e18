import { z } from 'zod';
import { type ApprovalAct } from '../permissions.js';
import { Id, Instant, PageQuery, pageOf } from '../primitives.js';
import { route } from '../route.js';

/** What is put on record, `noun.verb-in-past`; acts of a till are told by the till. */
export const auditActs = [
  'session.opened',
  'staff.created',
  'staff.changed',
  'outlet.created',
  'outlet.changed',
  'register.created',
  'register.enrolled',
  'register.revoked',
  'register.devices-set',
  'enrolment-code.issued',
  'device.changed',
  'device.removed',
  'selling.settings-changed',
  'returns.policy-changed',
  'product.created',
  'product.price-changed',
  'product.removed',
  'product.restored',
  'labels.sent',
  'labels.cancelled',
  'labels.marked',
  'stock.adjusted',
  'goods-receipt.created',
  'goods-receipt.cancelled',
  'rulebook.published',
  'rulebook.cancelled',
  'loyalty.settings-changed',
  'coupons.made',
  'coupon.revoked',
  'coupon.put-back',
  'gift-card.issued',
  'balance.adjusted',
  'balance.terms-changed',
  'customer.individual-discount-changed',
  'customer.tier-fixed',
  'customer.tier-freed',
  'customer.referrer-named',
  'customer.removed',
  'customer.restored',
  'household.saved',
  'cards.imported',
  'cards.import-undone',
  'sale.claimed',
  'preorder.taken',
  'preorder.ready',
  'preorder.cancelled',
  'campaign.started',
  'campaign.paused',
  'report.exported',
  'exception.resolved',
  'exception.reopened',
  'approval.asked',
  'approval.approved',
  'approval.refused',
  'database.put-back',
] as const;
export type AuditAct = (typeof auditActs)[number];

/** What tills put on record by themselves; a newer till may know more. */
export const tillAuditActs = [
  'reprint',
  'z-reprint',
  'drawer-kick',
  'line-void',
  'receipt-dropped',
  'price-override',
  'shelf-price',
  'price-check',
  'barcode-attached',
  'age-check',
  'age-refused',
  'training-begun',
  'training-ended',
  'queue-exported',
] as const;
export type TillAuditAct = (typeof tillAuditActs)[number] | `approval.${ApprovalAct}`;

/** Who did what, where and when; never changed afterwards. */
export const AuditEntry = z.object({
  id: z.int(),
  at: Instant,
  act: z.string(),
  staffName: z.string().nullable(),
  outletId: Id.nullable(),
  outletName: z.string().nullable(),
  registerName: z.string().nullable(),
  subjectType: z.string().nullable(),
  subjectId: z.string().nullable(),
  /** Name of what it was done to (a product, a customer, a campaign …), as it is now. */
  subjectName: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const auditListRoute = route({
  id: 'audit.list',
  method: 'GET',
  path: '/api/v1/audit',
  auth: 'staff',
  permission: 'audit.read',
  summary:
    'What was put on record, newest first: own outlets, and for those who see all outlets also what concerns none',
  query: PageQuery.extend({
    act: z.string().max(60).optional(),
    staffId: Id.optional(),
  }),
  response: pageOf(AuditEntry),
});
