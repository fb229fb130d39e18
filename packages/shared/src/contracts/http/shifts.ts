import { z } from 'zod';
import { BusinessDate, Id, Instant, MoneyAmount, PageQuery, pageOf } from '../primitives.js';
import { route } from '../route.js';
import { ExpectedParts } from '../sync/shift.js';

export const ShiftRow = z.object({
  id: Id,
  outletName: z.string(),
  registerName: z.string(),
  openedAt: Instant.nullable(),
  openedBy: z.string().nullable(),
  closedAt: Instant.nullable(),
  closedBy: z.string().nullable(),
  zNumber: z.int().nullable(),
  float: MoneyAmount.nullable(),
  expectedCash: MoneyAmount,
  countedCash: MoneyAmount.nullable(),
  difference: MoneyAmount.nullable(),
  floatLeft: MoneyAmount.nullable(),
  sales: z.int(),
  returns: z.int(),
  net: MoneyAmount,
  /** Sales that came for it after its Z. */
  late: z.int(),
});
export type ShiftRow = z.infer<typeof ShiftRow>;

const TenderSum = z.object({ kind: z.string(), amount: MoneyAmount });

export const ShiftDetail = z.object({
  row: ShiftRow,
  outletId: Id,
  businessDate: BusinessDate,
  reason: z.string().nullable(),
  approvedBy: z.string().nullable(),
  blind: z.boolean().nullable(),
  /** How often the drawer was counted anew after the difference was seen. */
  recounts: z.int().nullable(),
  expected: ExpectedParts,
  denominations: z.array(z.object({ face: MoneyAmount, count: z.int() })),
  handOver: z
    .object({
      amount: MoneyAmount,
      to: z.string(),
      givenBy: z.string(),
      takenBy: z.string(),
    })
    .nullable(),
  /** Money taken by kind, from the sales themselves; the Z as the till stated it beside them. */
  tenders: z.array(TenderSum),
  zTenders: z.array(TenderSum).nullable(),
  zFits: z.boolean().nullable(),
  movements: z.array(
    z.object({
      id: Id,
      at: Instant,
      amount: MoneyAmount,
      kind: z.string(),
      reason: z.string().nullable(),
      by: z.string().nullable(),
      /** Sealed after the Z: it stands beside it. */
      late: z.boolean(),
    }),
  ),
  counts: z.array(
    z.object({
      id: Id,
      at: Instant,
      expectedCash: MoneyAmount,
      countedCash: MoneyAmount,
      difference: MoneyAmount,
      reason: z.string().nullable(),
      by: z.string().nullable(),
      approvedBy: z.string().nullable(),
    }),
  ),
  corrections: z.array(
    z.object({
      id: Id,
      at: Instant,
      saleId: Id,
      number: z.int().nullable(),
      before: z.array(TenderSum),
      after: z.array(TenderSum),
      reason: z.string(),
      by: z.string().nullable(),
      approvedBy: z.string().nullable(),
      /** Why it moved nothing; null: it holds. */
      refused: z.string().nullable(),
    }),
  ),
  /** Came after the Z. `inZ`: the till had counted it, it only arrived late; else it stands beside the Z. */
  late: z.array(
    z.object({
      saleId: Id,
      number: z.int().nullable(),
      sealedAt: Instant,
      arrivedAt: Instant,
      arrivedOn: BusinessDate,
      payable: MoneyAmount,
      inZ: z.boolean(),
    }),
  ),
  /** Receipts written on paper and entered later, of this shift. */
  paper: z.array(
    z.object({
      saleId: Id,
      number: z.int().nullable(),
      sealedAt: Instant,
      enteredAt: Instant,
      payable: MoneyAmount,
    }),
  ),
});
export type ShiftDetail = z.infer<typeof ShiftDetail>;

export const shiftListRoute = route({
  id: 'shifts.list',
  method: 'GET',
  path: '/api/v1/shifts',
  auth: 'staff',
  permission: 'sales.read',
  summary: 'Shifts with their cash',
  query: PageQuery,
  response: pageOf(ShiftRow),
});
export const shiftGetRoute = route({
  id: 'shifts.get',
  method: 'GET',
  path: '/api/v1/shifts/:id',
  auth: 'staff',
  permission: 'sales.read',
  summary:
    'One shift: expected cash in its parts, counts, corrections, late sales, Z against its sales',
  params: z.strictObject({ id: Id }),
  response: ShiftDetail,
});
export const shiftFileRoute = route({
  id: 'shifts.file',
  method: 'GET',
  path: '/api/v1/shifts.:format',
  auth: 'staff',
  permission: 'reports.export',
  summary: 'The list of shifts as CSV or XLSX, at most 5 000',
  params: z.strictObject({ format: z.enum(['csv', 'xlsx']) }),
  query: PageQuery,
  response: z.unknown(),
  produces: 'text/csv',
});
