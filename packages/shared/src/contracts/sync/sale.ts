import { z } from 'zod';
import type { Cart, CustomerState, EngineClock, PricedSale } from '../../engine/types.js';
import {
  BusinessDate,
  Currency,
  Id,
  Instant,
  MoneyAmount,
  PointsAmount,
  QuantityAmount,
  RatePpm,
} from '../primitives.js';
import { AgeCheck, ReceiptNote } from './selling.js';

// Sync contracts keep unknown fields (looseObject): an old server must not lose what a new till sent, and the reverse.

const TenderKind = z.enum([
  'cash',
  'card',
  'wallet',
  'transfer',
  'gift-card',
  'store-credit',
  'on-account',
  'points',
  'deposit',
  'unknown',
]);

const CandidatePrice = z.looseObject({
  id: z.string(),
  unitPrice: MoneyAmount,
  outletId: Id.nullable(),
  customerCategoryId: Id.nullable(),
  minQuantity: QuantityAmount,
  startsAtMs: z.int().nullable(),
});

const ProductFacts = z.looseObject({
  id: Id,
  sku: z.string(),
  name: z.string(),
  unit: z.enum(['pcs', 'kg', 'l', 'm']),
  categoryIds: z.array(Id),
  brand: z.string().nullable(),
  taxClassId: z.string(),
  prices: z.array(CandidatePrice),
  lowestPrice: MoneyAmount.nullable(),
  neverDiscounted: z.boolean(),
  earnsNothing: z.boolean(),
});

const CartLine = z.looseObject({
  id: Id,
  product: ProductFacts,
  quantity: QuantityAmount,
  barcode: z.string().nullable(),
  fixedPrice: z
    .looseObject({
      kind: z.enum(['label', 'open', 'override', 'imported']),
      unitPrice: MoneyAmount,
      lineAmount: MoneyAmount.nullable(),
      reason: z.string().nullable(),
      approvedBy: Id.nullable(),
      approvalId: Id.optional(),
      basis: z.literal('shelf').optional(),
      pack: z.looseObject({ quantity: QuantityAmount, price: MoneyAmount }).optional(),
    })
    .nullable(),
  note: z.string().nullable(),
  noteIsInternal: z.boolean().optional(),
  serials: z.array(z.string()).optional(),
  lot: z.string().nullable().optional(),
});

export const TenderShape = z.looseObject({
  id: Id,
  kind: TenderKind,
  amount: MoneyAmount,
  tendered: MoneyAmount,
  reference: z.string().nullable(),
  holdId: Id.nullable().optional(),
  foreign: z
    .looseObject({ currency: Currency, amount: MoneyAmount, ratePpm: z.int().min(1) })
    .nullable()
    .optional(),
  points: PointsAmount.optional(),
});

const CartShape = z.looseObject({
  currency: Currency,
  lines: z.array(CartLine),
  coupons: z.array(
    z.looseObject({
      code: z.string(),
      couponId: Id,
      customerId: Id.nullable(),
      startsAtMs: z.int().nullable(),
      expiresAtMs: z.int().nullable(),
      usesLeft: z.int().nullable(),
    }),
  ),
  manualDiscounts: z.array(
    z.looseObject({
      id: Id,
      lineId: Id.nullable(),
      amount: z.union([
        z.looseObject({ kind: z.literal('percent'), rate: RatePpm }),
        z.looseObject({ kind: z.literal('amount'), amount: MoneyAmount }),
      ]),
      reason: z.string(),
      byStaffId: Id,
      approvedBy: Id.nullable(),
      approvalId: Id.optional(),
    }),
  ),
  pointsToBurn: PointsAmount,
  tenders: z.array(TenderShape),
  shownDocuments: z
    .array(
      z.looseObject({ categoryId: Id, name: z.string(), documentKind: z.string(), seenBy: Id }),
    )
    .optional(),
}) as unknown as z.ZodType<Cart, Cart>;

const CustomerStateShape = z.looseObject({
  id: Id,
  categories: z.array(
    z.looseObject({ id: Id, name: z.string(), validUntilMs: z.int().nullable().optional() }),
  ),
  tier: z.looseObject({ id: Id, name: z.string() }).nullable(),
  individual: z
    .looseObject({
      rate: RatePpm,
      expiresAtMs: z.int().nullable(),
      grantedBy: Id.nullable(),
      monthlyCap: MoneyAmount.nullable().optional(),
      usedThisMonth: MoneyAmount.optional(),
    })
    .nullable(),
  accumulations: z.array(z.looseObject({ period: z.string(), amount: MoneyAmount })),
  pointsBalance: PointsAmount,
  pointsAccountId: Id.nullable().optional(),
  mayBurn: z.boolean().optional(),
  birthday: z.string().nullable().optional(),
  stamps: z.array(z.looseObject({ ruleId: Id, count: z.int() })).optional(),
}) as unknown as z.ZodType<CustomerState, CustomerState>;

const EngineClockShape = z.looseObject({
  instantMs: z.int(),
  businessDate: BusinessDate,
  minuteOfDay: z.int().min(0).max(1439),
  weekday: z.int().min(1).max(7),
  outletId: Id,
}) as unknown as z.ZodType<EngineClock, EngineClock>;

const RuleStep = z.enum([
  'item',
  'group',
  'receipt',
  'customer',
  'individual',
  'coupon',
  'manual',
  'points',
]);
const LineTax = z.looseObject({
  rateId: z.string(),
  name: z.string(),
  rate: RatePpm,
  mode: z.enum(['included', 'added']),
  amount: MoneyAmount,
});
const PricedLine = z.looseObject({
  lineId: Id,
  productId: Id,
  quantity: QuantityAmount,
  unitPrice: MoneyAmount,
  priceId: z.string().nullable(),
  gross: MoneyAmount,
  discounts: z.array(
    z.looseObject({
      step: RuleStep,
      ruleId: z.string(),
      name: z.string(),
      rate: RatePpm.nullable(),
      amount: MoneyAmount,
    }),
  ),
  net: MoneyAmount,
  taxes: z.array(LineTax),
  pointsEarned: PointsAmount,
  pointsBurnt: PointsAmount.optional(),
});
const totalNames = [
  'gross',
  'discount',
  'net',
  'includedTax',
  'addedTax',
  'payableExact',
  'payableInCash',
  'rounding',
  'payable',
  'paid',
  'change',
  'due',
] as const;
const PricedTotals = z.looseObject({
  ...(Object.fromEntries(totalNames.map((n) => [n, MoneyAmount])) as Record<
    (typeof totalNames)[number],
    typeof MoneyAmount
  >),
  pointsEarned: PointsAmount,
  pointsBurnt: PointsAmount.optional(),
  purchases: MoneyAmount.optional(),
});

export const PricedSaleShape = z.looseObject({
  kind: z.enum(['sale', 'return', 'exchange']),
  currency: Currency,
  rulebookVersion: z.int(),
  lines: z.array(PricedLine),
  taxes: z.array(LineTax),
  totals: PricedTotals,
  trace: z.array(
    z.looseObject({
      step: z.string(),
      ruleId: z.string().nullable(),
      name: z.string(),
      lineId: Id.nullable(),
      code: z.string(),
      amount: MoneyAmount,
      missing: z.unknown(),
      by: z.string().nullable(),
    }),
  ),
  couponsUsed: z.array(z.string()).optional(),
  stamps: z.array(z.looseObject({ ruleId: z.string(), added: z.int(), used: z.int() })).optional(),
}) as unknown as z.ZodType<PricedSale, PricedSale>;

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
