import type {
  Cart,
  CartCoupon,
  CartLine,
  CustomerState,
  EngineClock,
  LoyaltyPolicy,
  ProductFacts,
  RoundingProfile,
  Rule,
  Rulebook,
  TaxClass,
} from '@khanut/shared/engine';
import fc from 'fast-check';
import { randomLoyalty } from './random-loyalty.js';
import { amount, categories, instant, ppmRate, products, randomRule } from './random-rule.js';
import type { SaleInput } from './slow-line.js';

// Random small sales for the comparison with the engine; only tests import this file. Few ids and small amounts: rules
// shall meet on lines, and single units and ties shall count.

const modes = ['half-up', 'half-even', 'up', 'down'] as const;

/** Ids that sort otherwise than they were made. */
const ids = fc.uniqueArray(fc.integer({ min: 10, max: 99 }), { minLength: 12, maxLength: 12 });

const randomProduct = fc.record({
  price: amount,
  rows: fc.array(
    fc.record({
      unitPrice: amount,
      outletId: fc.constantFrom(null, null, 'outlet', 'elsewhere'),
      customerCategoryId: fc.constantFrom(null, null, 'staff', 'pensioner'),
      minQuantity: fc.constantFrom(0, 0, 2000, 3000),
      startsAtMs: fc.constantFrom(null, instant - 1000, instant, instant + 1),
    }),
    { maxLength: 3 },
  ),
  unit: fc.constantFrom('pcs' as const, 'pcs' as const, 'pcs' as const, 'kg' as const),
  categoryIds: fc.subarray(categories),
  brand: fc.constantFrom(null, 'Araks'),
  taxClassId: fc.constantFrom('in', 'out', 'both'),
  lowestPrice: fc.option(amount, { freq: 2 }),
  neverDiscounted: fc.integer({ min: 0, max: 7 }).map((one) => one === 0),
  earnsNothing: fc.integer({ min: 0, max: 7 }).map((one) => one === 0),
});

type RandomProduct = typeof randomProduct extends fc.Arbitrary<infer T> ? T : never;

function productFacts(id: string, { price, rows, ...facts }: RandomProduct): ProductFacts {
  const base = {
    unitPrice: price,
    outletId: null,
    customerCategoryId: null,
    minQuantity: 0,
    startsAtMs: null,
  };
  const prices = [base, ...rows].map((row, index) => ({ ...row, id: `${id}-price-${index}` }));
  return { ...facts, id, sku: id, name: id, prices } as ProductFacts;
}

const randomLine = fc.record({
  productId: fc.constantFrom(...products),
  quantity: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(1000, 1000, 2000, 3000) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 4000 }) },
  ),
  fixed: fc.option(
    fc.record({
      kind: fc.constantFrom('label' as const, 'override' as const),
      unitPrice: amount,
      lineAmount: fc.option(amount),
    }),
    { freq: 9 },
  ),
});

const randomManual = fc.record({
  place: fc.option(fc.nat({ max: 4 })),
  amount: fc.oneof(
    ppmRate.map((rate) => ({ kind: 'percent' as const, rate })),
    amount.map((one) => ({ kind: 'amount' as const, amount: one })),
  ),
  liftsFloor: fc.boolean(),
});

const randomTaxes: fc.Arbitrary<TaxClass[]> = fc
  .record({ a: ppmRate, b: ppmRate, newer: fc.option(ppmRate) })
  .map(({ a, b, newer }) => {
    const first = [
      { id: 'a', name: 'a', rate: a, startsAtMs: null },
      ...(newer === null ? [] : [{ id: 'a', name: 'a', rate: newer, startsAtMs: instant }]),
    ];
    const both = [...first, { id: 'b', name: 'b', rate: b, startsAtMs: null }];
    return [
      { id: 'in', name: 'in', mode: 'included' as const, rates: first },
      { id: 'out', name: 'out', mode: 'added' as const, rates: first },
      { id: 'both', name: 'both', mode: 'included' as const, rates: both },
    ];
  });

const randomRounding = fc.record({
  lineMode: fc.constantFrom(...modes),
  taxMode: fc.constantFrom(...modes),
  taxPoint: fc.constantFrom('line' as const, 'receipt' as const),
  cash: fc.record({ step: fc.constantFrom(1, 5, 10, 100), mode: fc.constantFrom(...modes) }),
}) as unknown as fc.Arbitrary<RoundingProfile>;

const codes = ['c2', 'c10', 'c1'];

const couponFacts = fc.record({
  couponId: fc.constantFrom('coupon-1', 'coupon-2'),
  customerId: fc.constantFrom(null, null, null, 'customer', 'customer', 'somebody'),
  startsAtMs: fc.constantFrom(null, null, null, instant, instant, instant + 1),
  expiresAtMs: fc.constantFrom(null, null, null, instant, instant + 1, instant + 1),
  usesLeft: fc.constantFrom(null, null, 1, 1, 0),
});

/** Coupons as they were scanned: the same code may come twice. */
const randomCoupons = fc
  .tuple(
    fc.tuple(...codes.map(() => couponFacts)),
    fc.array(fc.nat({ max: codes.length - 1 }), { maxLength: 4 }),
  )
  .map(([facts, scans]) =>
    scans.map((place) => ({ ...facts[place]!, code: codes[place]! })),
  ) as fc.Arbitrary<CartCoupon[]>;

const randomCustomer = (ruleIds: readonly string[]): fc.Arbitrary<CustomerState> =>
  fc.record({
    id: fc.constant('customer'),
    categories: fc.subarray([
      { id: 'staff', name: 'Staff' },
      { id: 'pensioner', name: 'Pensioner', validUntilMs: instant + 1 },
      { id: 'student', name: 'Student', validUntilMs: instant },
    ]),
    tier: fc.constantFrom(null, { id: 'silver', name: 'Silver' }),
    individual: fc.option(
      fc.record(
        {
          rate: ppmRate,
          expiresAtMs: fc.constantFrom(null, instant, instant + 1),
          grantedBy: fc.constant(null),
          monthlyCap: fc.option(amount),
          usedThisMonth: amount,
        },
        { requiredKeys: ['rate', 'expiresAtMs', 'grantedBy'] },
      ),
    ),
    accumulations: fc
      .subarray(['rolling-30', 'month', 'year', 'lifetime'])
      .chain((periods) =>
        fc.tuple(...periods.map((period) => amount.map((one) => ({ period, amount: one })))),
      ),
    pointsBalance: fc.integer({ min: 0, max: 3000 }),
    mayBurn: fc.constantFrom(true, true, true, false),
    birthday: fc.constantFrom(null, '11-23', '12-31', '01-01', '02-29', '03-01'),
    stamps: fc
      .subarray([...ruleIds])
      .chain((some) =>
        fc.tuple(
          ...some.map((ruleId) =>
            fc.integer({ min: 0, max: 9 }).map((count) => ({ ruleId, count })),
          ),
        ),
      ),
  }) as unknown as fc.Arbitrary<CustomerState>;

const randomClock: fc.Arbitrary<EngineClock> = fc.record({
  instantMs: fc.constant(instant),
  businessDate: fc.constantFrom(
    '2026-11-23',
    '2026-12-30',
    '2027-01-02',
    '2028-02-29',
    '2027-02-28',
  ),
  minuteOfDay: fc.constantFrom(0, 540, 720, 1439),
  weekday: fc.constantFrom(1, 7),
  outletId: fc.constant('outlet'),
});

/** More pieces than this, and trying every grouping takes too long. */
const mostPieces = 8;

/** Cuts whole pieces away where a rule looks for groups of them. */
function withFewPieces(lines: CartLine[], rules: readonly Rule[]): CartLine[] {
  if (!rules.some(({ action }) => action.kind === 'group' || action.kind === 'stamp-card'))
    return lines;
  let budget = mostPieces;
  return lines.map((line) => {
    if (line.product.unit !== 'pcs') return line;
    const whole = Math.min(Math.floor(line.quantity / 1000), budget);
    budget -= whole;
    const rest = whole === 0 ? line.quantity % 1000 || 500 : line.quantity % 1000;
    return { ...line, quantity: (whole * 1000 + rest) as CartLine['quantity'] };
  });
}

const randomRules = fc
  .tuple(ids, fc.array(randomRule, { maxLength: 6 }))
  .map(([numbers, rules]) => rules.map((rule, index) => ({ ...rule, id: `r${numbers[index]}` })));

const randomParts = randomRules.chain((rules) =>
  fc.record({
    rules: fc.constant(rules),
    lineIds: ids,
    facts: fc.tuple(...products.map(() => randomProduct)),
    lines: fc.array(randomLine, { minLength: 1, maxLength: 5 }),
    manuals: fc.array(randomManual, { maxLength: 2 }),
    coupons: randomCoupons,
    shown: fc.subarray(['pensioner', 'student']),
    pointsToBurn: fc.constantFrom(0, 0, 1, 7, 100, 5000),
    taxClasses: randomTaxes,
    rounding: randomRounding,
    policy: fc.record(
      {
        maxTotalDiscount: fc.option(ppmRate, { freq: 2 }),
        individualStack: fc.constantFrom('x', 'own'),
        shownDocumentCap: fc.option(amount),
      },
      { requiredKeys: ['maxTotalDiscount'] },
    ),
    loyalty: fc.option(randomLoyalty),
    customer: fc.option(randomCustomer(rules.map((rule) => rule.id)), { freq: 4 }),
    clock: randomClock,
  }),
);

type RandomParts = typeof randomParts extends fc.Arbitrary<infer T> ? T : never;

function saleInput(parts: RandomParts): SaleInput {
  const facts = new Map(products.map((id, index) => [id, productFacts(id, parts.facts[index]!)]));
  const lineId = (place: number) => `line-${parts.lineIds[place]}`;
  const lines = parts.lines.map(({ productId, quantity, fixed }, index) => ({
    id: lineId(index),
    product: facts.get(productId)!,
    quantity,
    barcode: null,
    fixedPrice: fixed && {
      ...fixed,
      lineAmount: fixed.kind === 'label' ? fixed.lineAmount : null,
      reason: null,
      approvedBy: null,
    },
    note: null,
  })) as CartLine[];
  const manualDiscounts = parts.manuals.map(({ place, ...one }, index) => ({
    ...one,
    id: `manual-${parts.lineIds[index]}`,
    lineId: place === null ? null : lineId(place % lines.length),
    reason: 'by hand',
    byStaffId: 'staff',
    approvedBy: null,
  }));
  const shownDocuments = parts.shown.map((categoryId) => ({
    categoryId,
    name: categoryId,
    documentKind: 'book',
    seenBy: 'staff',
  }));
  const rules = parts.rules as Rule[];
  return {
    cart: {
      currency: 'AMD',
      lines: withFewPieces(lines, rules),
      coupons: parts.coupons,
      manualDiscounts,
      pointsToBurn: parts.pointsToBurn,
      tenders: [],
      shownDocuments,
    } as unknown as Cart,
    rulebook: {
      version: 1,
      currency: 'AMD',
      rules,
      taxClasses: parts.taxClasses,
      rounding: parts.rounding,
      policy: parts.policy,
      ...(parts.loyalty ? { loyalty: parts.loyalty as LoyaltyPolicy } : {}),
    } as Rulebook,
    customer: parts.customer,
    clock: parts.clock,
  };
}

/** A sale without tenders, as stored: no object of it is found twice. */
export const randomSale: fc.Arbitrary<SaleInput> = randomParts.map(
  (parts) => JSON.parse(JSON.stringify(saleInput(parts))) as SaleInput,
);
