import { z } from 'zod';
import { BusinessDate, Id, Instant, MoneyAmount, QuantityAmount } from '../primitives.js';
import { route } from '../route.js';

export const reportDimensions = [
  'item',
  'category',
  'customer',
  'discount-category',
  'outlet',
  'month',
  'day',
  'cashier',
] as const;
export const ReportQuery = z.strictObject({
  by: z.enum(reportDimensions),
  from: BusinessDate,
  to: BusinessDate,
  outletId: Id.optional(),
  sort: z.enum(['net', 'margin', 'quantity', 'receipts', 'name']).default('net'),
  limit: z.coerce.number().int().min(1).max(100_000).default(200),
});
export const ReportRow = z.object({
  key: z.string(),
  name: z.string(),
  receipts: z.int(),
  quantity: QuantityAmount,
  gross: MoneyAmount,
  discount: MoneyAmount,
  /** After discounts, tax as on the receipt. */
  net: MoneyAmount,
  tax: MoneyAmount,
  cost: MoneyAmount,
  /** net − included tax − cost. */
  margin: MoneyAmount,
  marginPpm: z.int().nullable(),
});
export type ReportRow = z.infer<typeof ReportRow>;
export const SalesReport = z.object({
  by: z.enum(reportDimensions),
  from: BusinessDate,
  to: BusinessDate,
  currency: z.string(),
  rows: z.array(ReportRow),
  total: ReportRow,
  rowCount: z.int(),
});
export type SalesReport = z.infer<typeof SalesReport>;
/** Cost and margin come as 0 and null for callers without reports.margin. */
export const salesReportRoute = route({
  id: 'reports.sales',
  method: 'GET',
  path: '/api/v1/reports/sales',
  auth: 'staff',
  permission: 'reports.read',
  summary:
    'Sales and margin by item, category, customer, discount category, outlet, month, day or cashier',
  query: ReportQuery,
  response: SalesReport,
});
export const salesReportFileRoute = route({
  id: 'reports.sales-file',
  method: 'GET',
  path: '/api/v1/reports/sales.:format',
  auth: 'staff',
  permission: 'reports.export',
  summary: 'The same report as CSV or XLSX',
  params: z.strictObject({ format: z.enum(['csv', 'xlsx']) }),
  query: ReportQuery,
  response: z.unknown(),
  produces: 'text/csv',
});

const Usual = z.object({ low: MoneyAmount, middle: MoneyAmount, high: MoneyAmount }).nullable();
export const Today = z.object({
  businessDate: BusinessDate,
  at: Instant,
  currency: z.string(),
  takings: MoneyAmount,
  receipts: z.int(),
  averageReceipt: MoneyAmount,
  marginPpm: z.int().nullable(),
  discount: MoneyAmount,
  /** Of the same weekday in the last 8 weeks, to the same hour; null while there is too little history. */
  usual: z.object({ takings: Usual, receipts: Usual, averageReceipt: Usual }),
  hours: z.array(z.object({ hour: z.int(), net: MoneyAmount, usual: Usual })),
  outlets: z.array(
    z.object({
      id: Id,
      name: z.string(),
      takings: MoneyAmount,
      receipts: z.int(),
      averageReceipt: MoneyAmount,
      marginPpm: z.int().nullable(),
      usualTakings: Usual,
      openTills: z.int(),
      tills: z.int(),
    }),
  ),
  needs: z.array(
    z.object({
      kind: z.enum([
        'exception',
        'low-stock',
        'preorder-due',
        'device',
        'quarantine',
        'unsynced',
        'relabel',
        'approval-request',
      ]),
      urgency: z.enum(['act', 'decide', 'look']),
      count: z.int(),
      title: z.string(),
      outletName: z.string().nullable(),
      subjectId: z.string().nullable(),
      at: Instant.nullable(),
    }),
  ),
});
export type Today = z.infer<typeof Today>;
export const todayRoute = route({
  id: 'reports.today',
  method: 'GET',
  path: '/api/v1/reports/today',
  auth: 'staff',
  permission: 'reports.read',
  summary: 'Today at a glance',
  query: z.strictObject({
    outletId: Id.optional(),
    period: z.enum(['today', 'week', 'month']).default('today'),
  }),
  response: Today,
});
