import { z } from 'zod';
import { Id, Instant, MoneyAmount, QuantityAmount, Words } from '../primitives.js';

// Receipts set aside. The receipt itself is the till's own: the server hands it on as it came.

/** Facts of the entry `receipt-parked`. */
export const parkedReceipt = {
  /** The receipt's first id: it names the receipt wherever it goes on. */
  parkedId: Id,
  name: Words(60),
  total: MoneyAmount,
  lineCount: z.int().min(0),
  receipt: z.looseObject({ id: Id }),
};
/** Facts of the entry `receipt-resumed`: on its own register the sale keeps its id, elsewhere it gets a new one. */
export const resumedReceipt = { parkedId: Id, saleId: Id };
/** Facts of the entry `receipt-dropped`; `parkedId` null: it was never set aside. */
export const droppedReceipt = {
  parkedId: Id.nullable(),
  saleId: Id,
  total: MoneyAmount,
  lineCount: z.int().min(0),
  /** What lay in it; absent: an older till. */
  lines: z
    .array(z.looseObject({ productId: Id, name: z.string(), quantity: QuantityAmount }))
    .optional(),
  /** The customer had been told the sum. */
  afterSubtotal: z.boolean().optional(),
  approvedBy: Id.nullable().optional(),
};

/** A receipt that waits in this outlet. */
export const PulledParked = z.looseObject({
  id: Id,
  name: z.string(),
  total: MoneyAmount,
  lineCount: z.int(),
  registerId: Id,
  registerName: z.string(),
  parkedAt: Instant,
  receipt: z.looseObject({ id: Id }),
  /** It goes on somewhere, or was dropped. */
  deletedAt: Instant.nullable(),
});
export type PulledParked = z.infer<typeof PulledParked>;
