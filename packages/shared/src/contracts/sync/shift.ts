import { z } from 'zod';
import { Id, Instant, MoneyAmount, Words } from '../primitives.js';
import { ofTill } from './of-till.js';
import { TenderShape } from './cart.js';

// Fields that a first till didn't send yet are optional: its entries are read for ever.

/** Notes and coins as counted: face value in minor units and how many. */
export const Denominations = z.array(z.looseObject({ face: MoneyAmount, count: z.int().min(0) }));

export const ShiftOpenedBody = z.looseObject({
  ...ofTill,
  shiftId: Id,
  float: MoneyAmount,
  denominations: Denominations,
  /** The float that the last closing of this register left, as far as the till knew; null: it knew of none. */
  expectedFloat: MoneyAmount.nullable().optional(),
  /** Why `float` is another one. */
  reason: z.string().nullable().optional(),
});

/** What the drawer should hold, in its parts; all signed, their sum is `expectedCash`. */
export const ExpectedParts = z.looseObject({
  float: MoneyAmount,
  received: MoneyAmount,
  change: MoneyAmount,
  refunds: MoneyAmount,
  movedIn: MoneyAmount,
  movedOut: MoneyAmount,
  /** Tenders corrected from or to cash. */
  corrections: MoneyAmount,
});
export type ExpectedParts = z.infer<typeof ExpectedParts>;

/** Everything an X or Z report prints, so that a copy says what the first paper said. */
export const ShiftReport = z.looseObject({
  openedAt: Instant,
  openedBy: z.string(),
  closedBy: z.string().nullable(),
  expected: ExpectedParts,
  cashReceipts: z.int(),
  changeReceipts: z.int(),
  movements: z.array(z.looseObject({ at: Instant, amount: MoneyAmount, reason: z.string() })),
  discount: MoneyAmount,
  taxes: z.array(z.looseObject({ name: z.string(), amount: MoneyAmount })),
  firstNumber: z.int().nullable(),
  lastNumber: z.int().nullable(),
  /** Receipts of this shift entered late from paper. */
  lateEntries: z.int(),
  corrections: z.int(),
});
export type ShiftReport = z.infer<typeof ShiftReport>;

export const ShiftClosedBody = z.looseObject({
  ...ofTill,
  shiftId: Id,
  /** 1..n per (register, epoch). */
  zNumber: z.int().min(1),
  expectedCash: MoneyAmount,
  countedCash: MoneyAmount,
  difference: MoneyAmount,
  reason: z.string().nullable(),
  floatLeft: MoneyAmount,
  denominations: Denominations,
  totals: z.looseObject({
    sales: z.int(),
    returns: z.int(),
    net: MoneyAmount,
    byTender: z.array(z.looseObject({ kind: z.string(), amount: MoneyAmount })),
  }),
  /** Counted with the expected cash hidden. */
  blind: z.boolean().optional(),
  /** How often the count was begun anew after the difference was seen. */
  recounts: z.int().optional(),
  /** Who allowed a difference above the tolerance. */
  approvedBy: Id.nullable().optional(),
  /** What left the drawer: `floatLeft` + `amount` = `countedCash`. */
  handOver: z
    .looseObject({
      amount: MoneyAmount,
      to: z.enum(['safe', 'collector']),
      givenBy: z.string(),
      takenBy: z.string(),
    })
    .nullable()
    .optional(),
  report: ShiftReport.optional(),
});
export const CashMovementBody = z.looseObject({
  ...ofTill,
  shiftId: Id,
  /** Signed: positive into the drawer. */
  amount: MoneyAmount,
  reason: Words(200),
  approvedBy: Id.nullable().optional(),
});
/** A surprise count: the shift goes on. */
export const CashCountBody = z.looseObject({
  ...ofTill,
  shiftId: Id,
  expectedCash: MoneyAmount,
  countedCash: MoneyAmount,
  difference: MoneyAmount,
  reason: z.string().nullable(),
  denominations: Denominations,
  /** The approver who counted or stood by. */
  approvedBy: Id.nullable(),
});
export const TenderCorrectedBody = z.looseObject({
  ...ofTill,
  saleId: Id,
  /** The shift of the sale; it must be open. */
  shiftId: Id.nullable().optional(),
  /** What was believed until now; with it the correction needs no sale to have arrived. */
  before: z.array(TenderShape).optional(),
  /** What was paid with in truth. */
  tenders: z.array(TenderShape),
  reason: z.string(),
  approvedBy: Id.nullable().optional(),
});

export type ShiftOpenedBody = z.infer<typeof ShiftOpenedBody>;
export type ShiftClosedBody = z.infer<typeof ShiftClosedBody>;
export type CashMovementBody = z.infer<typeof CashMovementBody>;
export type CashCountBody = z.infer<typeof CashCountBody>;
export type TenderCorrectedBody = z.infer<typeof TenderCorrectedBody>;

/** Tenders behind which stands nobody's account: only these can have been tapped in error and corrected. */
export const correctableTenders = ['cash', 'card', 'wallet', 'transfer'] as const;
