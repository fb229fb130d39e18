import { z } from 'zod';
import { BusinessDate, Id, Instant } from '../primitives.js';
import { CartShape, CustomerStateShape, EngineClockShape } from './cart.js';
import { PricedSaleShape } from './priced-sale.js';
import { AgeCheck, ReceiptNote } from './selling.js';

// Sync contracts keep unknown fields (looseObject): an old server must not lose what a new till sent, and the reverse.

/**
 * A sealed receipt. It holds every input the engine read (cart, customer, clock, rulebook version) and what it said
 * (`priced`): the server replays from the inputs and flags a difference, it never corrects.
 * Σ priced.lines.net + addedTax + rounding = payable = Σ cart.tenders.amount; change is tendered − amount of cash.
 */
export const SaleBody = z.looseObject({
  id: Id,
  kind: z.enum(['sale', 'return', 'exchange', 'void']),
  /** 1..n without a hole per (register, epoch); null for sales of a register of kind `import`. */
  number: z.int().min(1).nullable(),
  outletId: Id,
  registerId: Id,
  epoch: z.int().min(1),
  shiftId: Id.nullable(),
  cashierId: Id.nullable(),
  openedAt: Instant,
  sealedAt: Instant,
  businessDate: BusinessDate,
  /** The customer as shown on the receipt; the state the engine read is `customerState`. */
  customer: z
    .looseObject({ id: Id, name: z.string(), cardNumber: z.string().nullable() })
    .nullable(),
  cart: CartShape,
  customerState: CustomerStateShape.nullable(),
  clock: EngineClockShape,
  priced: PricedSaleShape,
  /** For a return: the sale it mirrors and which lines; null saleId for a return without receipt. */
  original: z
    .looseObject({
      saleId: Id.nullable(),
      /** Without a receipt a line stands for itself. `reason` and `goods` are data of the shop and may grow. */
      lines: z.array(
        z.looseObject({
          lineId: Id,
          originalLineId: Id,
          reason: z.string().optional(),
          goods: z.string().optional(),
        }),
      ),
      reason: z.string().nullable(),
      /** What people call the receipt it came from: its number, as printed. */
      number: z.string().max(60).optional(),
      /** Whoever allowed what goes beyond the shop's rules, and that approval. */
      approvedBy: Id.nullable().optional(),
      approvalId: Id.nullable().optional(),
    })
    .nullable(),
  preorderId: Id.nullable(),
  /** The receipt was set aside: its first id. Two sales of one are an exception. */
  parkedId: Id.nullable().optional(),
  /** Ids it had on other registers; approvals given there hold. */
  formerIds: z.array(Id).optional(),
  /** The hold behind points spent as a discount; points as a tender name it on the tender. */
  pointsHoldId: Id.nullable().optional(),
  /** The number another system gave it (imports). */
  reference: z.string().nullable(),
  training: z.boolean(),
  note: ReceiptNote.nullable().optional(),
  ageCheck: AgeCheck.nullable().optional(),
  locale: z.enum(['hy', 'ru', 'en']),
  /** Sold on paper (a power cut) and entered later: `sealedAt` and the business date are those of the paper. */
  lateEntry: z
    .looseObject({
      enteredAt: Instant,
      paperNumber: z.string().nullable(),
      approvedBy: Id.nullable(),
    })
    .nullable()
    .optional(),
});
export type SaleBody = z.infer<typeof SaleBody>;
