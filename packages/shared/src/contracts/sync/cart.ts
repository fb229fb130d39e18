import { z } from 'zod';
import type { Cart, CustomerState, EngineClock } from '../../engine/types.js';
import {
  BusinessDate,
  Currency,
  Id,
  MoneyAmount,
  PointsAmount,
  QuantityAmount,
  RatePpm,
} from '../primitives.js';

// What the engine reads of a sale. Unknown fields are kept, as in every sync contract.

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
      byStaffId: Id.optional(),
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

export const CartShape = z.looseObject({
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

export const CustomerStateShape = z.looseObject({
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

export const EngineClockShape = z.looseObject({
  instantMs: z.int(),
  businessDate: BusinessDate,
  minuteOfDay: z.int().min(0).max(1439),
  weekday: z.int().min(1).max(7),
  outletId: Id,
}) as unknown as z.ZodType<EngineClock, EngineClock>;
