import fc from 'fast-check';
import type { Money, Quantity } from '../money/index.js';
import { type CaseInput, type CaseRule, type EngineInput, engineInput } from './golden/case.js';
import {
  type PricedSale,
  type RoundingProfile,
  type RuleCondition,
  type Tender,
  isRefusal,
  priceSale,
} from './index.js';

// Random baskets for the laws; only tests import this file.

const categories = ['tea', 'tobacco', 'household'];
const modes = ['half-up', 'half-even', 'up', 'down'] as const;
export const rate = fc.oneof(
  fc.integer({ min: 0, max: 1_000_000 }),
  fc.constantFrom(30_000, 50_000, 100_000, 500_000, 1_000_000),
);
// Small amounts make single units count, equal ones make ties.
export const amount = fc.oneof(
  fc.integer({ min: 0, max: 12 }),
  fc.constantFrom(100, 333, 999),
  fc.integer({ min: 0, max: 400 }),
  fc.integer({ min: 0, max: 5_000_000 }),
);

export const line: fc.Arbitrary<CaseInput['lines'][number]> = fc.record({
  productId: fc.constantFrom('a', 'b', 'c', 'd'),
  price: amount,
  unit: fc.constantFrom('pcs' as const, 'kg' as const),
  categoryIds: fc.subarray(categories),
  brand: fc.constantFrom(null, 'Araks'),
  taxClassId: fc.constantFrom('in', 'out', 'both'),
  lowestPrice: fc.option(amount as fc.Arbitrary<Money>),
  neverDiscounted: fc.boolean(),
  quantity: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(1000, 2000) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 20_000 }) },
  ) as fc.Arbitrary<Quantity>,
});

export const scope = fc.record({
  productIds: fc.subarray(['a', 'b'], { maxLength: 1 }),
  categoryIds: fc.subarray(categories, { maxLength: 1 }),
  brands: fc.constant<string[]>([]),
  exceptProductIds: fc.subarray(['c']),
  exceptCategoryIds: fc.subarray(['tobacco']),
});
const ladderSteps = fc.array(
  fc.record({ from: fc.oneof(amount, fc.constantFrom(1000, 3000)), rate }),
  { minLength: 1, maxLength: 3 },
);
const period = fc.constantFrom('month' as const, 'rolling-30' as const);
const groupParts = fc.oneof(
  fc.constantFrom(1, 2, 3).map((count) => [{ count, scope: {} }]),
  fc.tuple(fc.constantFrom(1, 2), scope, scope).map(([count, one, other]) => [
    { count, scope: one },
    { count: 1, scope: other },
  ]),
);
// Mostly free, as in shops: where nothing is rounded, groups are chosen in ways of their own.
const groupRate = fc.oneof(rate, fc.constant(1_000_000));
const groupReward = fc.oneof(
  fc.record({ kind: fc.constant('price'), price: amount }),
  fc.record({
    kind: fc.constant('percent-cheapest'),
    rate: groupRate,
    count: fc.constantFrom(1, 2),
  }),
  fc.record({ kind: fc.constant('percent-part'), rate: groupRate, part: fc.constantFrom(0, 1) }),
  fc.record({ kind: fc.constant('percent-all'), rate: groupRate }),
  fc.record({ kind: fc.constant('amount'), amount }),
);
const action = fc.oneof(
  rate.map((one) => ({ kind: 'percent', rate: one })),
  amount.map((one) => ({ kind: 'amount-per-unit', amount: one })),
  amount.map((one) => ({ kind: 'fixed-price', price: one })),
  amount.map((one) => ({ kind: 'amount-off', amount: one })),
  fc.record({
    kind: fc.constant('ladder'),
    by: fc.constantFrom('amount', 'quantity', 'accumulated'),
    steps: ladderSteps,
    measuredAs: fc.constantFrom('piece', 'quantity'),
    period,
    includesThisSale: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('group'),
    parts: groupParts,
    reward: groupReward,
    maxGroups: fc.constantFrom(null, null, 1),
  }),
  fc.record({ kind: fc.constant('stamp-card'), needed: fc.integer({ min: 1, max: 4 }), rate }),
) as fc.Arbitrary<CaseRule['action']>;
const condition = fc.oneof(
  fc.constant({ kind: 'known-customer' }),
  fc.constant({ kind: 'customer-category', categoryId: 'student' }),
  fc.record({
    kind: fc.constant('basket'),
    by: fc.constantFrom('amount', 'quantity'),
    from: amount,
  }),
  fc.record({
    kind: fc.constant('accumulated'),
    period,
    from: amount,
    includesThisSale: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('coupon'),
    couponId: fc.constantFrom('coupon', 'other'),
    perReceipt: fc.constantFrom(1, 2),
  }),
);
const rule = fc.record({
  step: fc.constantFrom(
    ...(['item', 'group', 'receipt', 'customer', 'individual', 'coupon'] as const),
  ),
  stack: fc.constantFrom('x', 'y', 'z', 'customer'),
  exclusive: fc.boolean(),
  scope,
  conditions: fc.array(condition, { maxLength: 1 }) as fc.Arbitrary<RuleCondition[]>,
  action,
  capAmount: fc.option(amount as fc.Arbitrary<Money>),
});
const coupon = fc.record({
  code: fc.constantFrom('A', 'B', 'C'),
  couponId: fc.constantFrom('coupon', 'other'),
  usesLeft: fc.constantFrom(null, 0, 1),
});
const shownDocument = fc.record({ categoryId: fc.constant('student') });

const manual = fc.record({
  place: fc.option(fc.nat({ max: 7 })),
  amount: fc.oneof(
    rate.map((one) => ({ kind: 'percent' as const, rate: one as never })),
    amount.map((one) => ({ kind: 'amount' as const, amount: one as Money })),
  ),
  liftsFloor: fc.boolean(),
});
export const taxClasses = fc.record({ a: rate, b: rate }).map(({ a, b }) => {
  const rates = [a, b].map((one, index) => ({
    id: `tax-${index}`,
    name: 'tax',
    rate: one as never,
    startsAtMs: null,
  }));
  return [
    { id: 'in', name: 'in', mode: 'included' as const, rates: rates.slice(0, 1) },
    { id: 'out', name: 'out', mode: 'added' as const, rates: rates.slice(0, 1) },
    { id: 'both', name: 'both', mode: 'included' as const, rates },
  ];
});
export const rounding: fc.Arbitrary<RoundingProfile> = fc.record({
  lineMode: fc.constantFrom(...modes),
  taxMode: fc.constantFrom(...modes),
  taxPoint: fc.constantFrom('line' as const, 'receipt' as const),
  cash: fc.record({
    step: fc.constantFrom(1, 5, 10, 100, 1000) as unknown as fc.Arbitrary<Money>,
    mode: fc.constantFrom(...modes),
  }),
});

export const basket: fc.Arbitrary<EngineInput> = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 6 }),
    twins: fc.boolean(),
    rules: fc.array(rule, { maxLength: 5 }),
    manuals: fc.array(manual, { maxLength: 2 }),
    coupons: fc.array(coupon, { maxLength: 3 }),
    shownDocuments: fc.array(shownDocument, { maxLength: 1 }),
    individual: fc.option(fc.record({ rate, monthlyCap: fc.option(amount) })),
    accumulated: amount,
    maxTotalDiscount: fc.option(rate),
    shownDocumentCap: fc.option(amount),
    taxClasses,
    rounding,
  })
  .map(({ lines, twins, manuals, individual, accumulated, ...rest }) => {
    const { maxTotalDiscount, shownDocumentCap, ...input } = rest;
    const all = twins ? [...lines, ...lines] : lines;
    const manualDiscounts = manuals.map(({ place, ...one }) => ({
      ...one,
      lineId: place === null ? null : `line-${(place % all.length) + 1}`,
    }));
    const own = individual && { ...individual, expiresAtMs: null, grantedBy: null };
    const accumulations = [{ period: 'month', amount: accumulated as Money }];
    return engineInput({
      ...input,
      lines: all,
      manualDiscounts,
      policy: {
        maxTotalDiscount: maxTotalDiscount as never,
        shownDocumentCap: shownDocumentCap as never,
      },
      ...(own && { customer: { individual: own as never, accumulations } }),
    });
  });

/** Like lines that only their tax tells apart, under a discount that leaves odd units: all depends on the ties. */
export const tiedBasket: fc.Arbitrary<EngineInput> = fc
  .record({
    price: fc.integer({ min: 1, max: 12 }),
    classes: fc.array(fc.constantFrom('in', 'out', 'both'), { minLength: 2, maxLength: 6 }),
    off: fc.integer({ min: 1, max: 12 }),
    byHand: fc.option(fc.nat({ max: 5 })),
    taxClasses,
    rounding,
  })
  .map(({ price: unit, classes, off, byHand, ...rest }) => {
    const onLine =
      byHand === null
        ? []
        : [
            {
              lineId: `line-${(byHand % classes.length) + 1}`,
              amount: { kind: 'percent' as const, rate: 500_000 as never },
            },
          ];
    const rules: CaseRule[] = [
      {
        step: 'receipt',
        action: { kind: 'percent', rate: 70_000 as never },
        capAmount: off as Money,
      },
    ];
    const lines = classes.map((taxClassId) => ({ productId: 'a', price: unit, taxClassId }));
    return engineInput({ ...rest, lines, rules, manualDiscounts: onLine });
  });

export const price = (
  { cart, rulebook, customer, clock }: EngineInput,
  tenders: Tender[] = [],
): PricedSale => {
  const result = priceSale({ ...cart, tenders }, rulebook, customer, clock);
  if (isRefusal(result)) throw new Error(`refused: ${result.code}`);
  return result;
};

export const tender = (kind: Tender['kind'], value: number, id = kind): Tender => ({
  id,
  kind,
  amount: value as Money,
  tendered: value as Money,
  reference: null,
});

export const total = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
