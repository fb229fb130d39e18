import { z } from 'zod';
import type { PricedSale } from '../../engine/types.js';
import { Currency, Id, MoneyAmount, PointsAmount, QuantityAmount, RatePpm } from '../primitives.js';

// What the engine says of a sale. Unknown fields are kept, as in every sync contract.

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
