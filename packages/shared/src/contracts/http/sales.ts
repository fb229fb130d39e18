import { z } from 'zod';
import type { PricedSale } from '../../engine/types.js';
import { BusinessDate, Id, Instant, MoneyAmount, PageQuery, pageOf } from '../primitives.js';
import { route } from '../route.js';
import { SaleBody } from '../sync/sale.js';

export const SaleRow = z.object({
  id: Id,
  kind: z.enum(['sale', 'return', 'exchange', 'void']),
  number: z.int().nullable(),
  reference: z.string().nullable(),
  outletId: Id,
  outletName: z.string(),
  registerName: z.string(),
  cashierName: z.string().nullable(),
  customerId: Id.nullable(),
  customerName: z.string().nullable(),
  sealedAt: Instant,
  businessDate: BusinessDate,
  receivedAt: Instant,
  lines: z.int(),
  gross: MoneyAmount,
  discount: MoneyAmount,
  payable: MoneyAmount,
  tenders: z.array(z.object({ kind: z.string(), amount: MoneyAmount })),
  exceptions: z.array(z.string()),
});
export type SaleRow = z.infer<typeof SaleRow>;
export const saleListRoute = route({
  id: 'sales.list',
  method: 'GET',
  path: '/api/v1/sales',
  auth: 'staff',
  permission: 'sales.read',
  summary: 'Receipts, newest first; search by number, reference or customer',
  query: PageQuery.extend({
    kind: z.enum(['sale', 'return', 'exchange', 'void']).optional(),
    customerId: Id.optional(),
  }),
  response: pageOf(SaleRow),
});
/** Another receipt that this one belongs to. */
export const ReceiptLink = z.object({
  id: Id,
  kind: z.enum(['sale', 'return', 'exchange', 'void']),
  number: z.int().nullable(),
  reference: z.string().nullable(),
  at: Instant,
  payable: MoneyAmount,
  outletName: z.string(),
});
export type ReceiptLink = z.infer<typeof ReceiptLink>;
export const saleGetRoute = route({
  id: 'sales.get',
  method: 'GET',
  path: '/api/v1/sales/:id',
  auth: 'staff',
  permission: 'sales.read',
  summary: 'One receipt: row, body as sealed, and what prints its head',
  params: z.strictObject({ id: Id }),
  response: z.object({
    row: SaleRow,
    body: SaleBody,
    /** Every rule tried, priced again from the stored inputs; what the till kept where that comes to other numbers. */
    trace: z.array(z.unknown()) as unknown as z.ZodType<PricedSale['trace'], PricedSale['trace']>,
    header: z.object({
      companyName: z.string(),
      taxId: z.string().nullable(),
      outletName: z.string(),
      address: z.string().nullable(),
      timeZone: z.string(),
      footer: z.string().nullable(),
    }),
    returns: z.array(ReceiptLink),
    /** What it gives back; null: a sale, a return without a receipt, or a receipt that has not arrived yet. */
    original: ReceiptLink.nullable(),
  }),
});

export const ExceptionRow = z.object({
  id: z.int(),
  outletId: Id,
  outletName: z.string(),
  registerName: z.string().nullable(),
  subjectType: z.string(),
  subjectId: z.string(),
  code: z.string(),
  detail: z.record(z.string(), z.unknown()),
  raisedAt: Instant,
  resolvedAt: Instant.nullable(),
  resolvedBy: z.string().nullable(),
  resolution: z.string().nullable(),
});
export type ExceptionRow = z.infer<typeof ExceptionRow>;
export const exceptionListRoute = route({
  id: 'exceptions.list',
  method: 'GET',
  path: '/api/v1/exceptions',
  auth: 'staff',
  permission: 'exceptions.read',
  summary: 'Facts that need a manager’s eye, quarantined entries among them',
  query: PageQuery.extend({ state: z.enum(['open', 'resolved', 'all']).default('open') }),
  response: pageOf(ExceptionRow),
});
export const exceptionResolveRoute = route({
  id: 'exceptions.resolve',
  method: 'POST',
  path: '/api/v1/exceptions/:id/resolve',
  auth: 'staff',
  permission: 'exceptions.resolve',
  summary: 'Settles an exception with a word why',
  params: z.strictObject({ id: z.coerce.number().int() }),
  body: z.strictObject({ resolution: z.string().trim().min(1).max(1000) }),
  response: ExceptionRow,
});
export const exceptionReopenRoute = route({
  id: 'exceptions.reopen',
  method: 'POST',
  path: '/api/v1/exceptions/:id/reopen',
  auth: 'staff',
  permission: 'exceptions.resolve',
  summary: 'Undoes settling',
  params: z.strictObject({ id: z.coerce.number().int() }),
  response: ExceptionRow,
});
