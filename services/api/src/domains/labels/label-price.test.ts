import type { EngineClock, ProductFacts, Rule, Rulebook } from '@khanut/shared/engine';
import type { Money, Quantity, Rate } from '@khanut/shared/money';
import fc from 'fast-check';
import { labelPricer } from './label-pricer.js';
import { reasonOf } from './queue-reason.js';
import { labelPrice, labelRulebook } from './label-price.js';

const outletId = '01900000-0000-7000-8000-00000000000a';
const otherOutletId = '01900000-0000-7000-8000-00000000000b';
const clock: EngineClock = {
  instantMs: 1_000_000,
  businessDate: '2026-11-28',
  minuteOfDay: 0,
  weekday: 1,
  outletId,
};
const price = (unitPrice: number, change: Partial<ProductFacts['prices'][number]> = {}) => ({
  id: `p${unitPrice}`,
  unitPrice: unitPrice as Money,
  outletId: null,
  customerCategoryId: null,
  minQuantity: 0 as Quantity,
  startsAtMs: 0,
  ...change,
});
const product = (prices: ProductFacts['prices'], change: Partial<ProductFacts> = {}): ProductFacts => ({
  id: 'tea', sku: 'T', name: 'Tea', unit: 'pcs', categoryIds: ['drinks'], brand: null, taxClassId: 'any', prices,
  lowestPrice: null, neverDiscounted: false, earnsNothing: false, ...change,
}); // prettier-ignore
const everything = { productIds: [], categoryIds: [], brands: [], exceptProductIds: [], exceptCategoryIds: [] }; // prettier-ignore
const tenPercent = { kind: 'percent', rate: 100_000 as Rate } as const;
const rule = (change: Partial<Rule> = {}): Rule => ({
  id: 'r', name: 'Ten percent', step: 'item', stack: 's', exclusive: false, scope: everything, conditions: [],
  action: tenPercent, capAmount: null, ...change,
}); // prettier-ignore
const rulebook = (...rules: Rule[]): Rulebook => ({
  version: 1, currency: 'AMD', rules, taxClasses: [], policy: { maxTotalDiscount: null },
  rounding: { lineMode: 'half-up', taxMode: 'half-up', taxPoint: 'line', cash: { step: 1000 as Money, mode: 'half-up' } },
}); // prettier-ignore
const shelf = (facts: ProductFacts, ...rules: Rule[]) =>
  labelPrice(facts, labelRulebook(rulebook(...rules)), clock);

test.each([
  ['the default list', [price(1000)], 1000],
  ['the outlet’s own price before it', [price(1000), price(900, { outletId })], 900],
  ['not that of another outlet', [price(1000), price(900, { outletId: otherOutletId })], 1000],
  ['not one that begins later', [price(1000), price(900, { startsAtMs: 2_000_000 })], 1000],
  ['not one for ten pieces', [price(1000), price(900, { minQuantity: 10_000 as Quantity })], 1000],
])('a shelf says the price of %s', (_, prices, wanted) => {
  expect(shelf(product(prices))).toEqual({ price: wanted, oldPrice: null });
});

test('without a price there is no label', () => {
  expect(shelf(product([]))).toBeNull();
});

test.each([
  ['a discount on the item', rule()],
  ['in its period', rule({ conditions: [{ kind: 'period', fromMs: 0, toMs: 2_000_000 }] })],
  ['at this outlet', rule({ conditions: [{ kind: 'outlets', outletIds: [outletId] }] })],
  ['a fixed price', rule({ action: { kind: 'fixed-price', price: 900 as Money } })],
])('%s stands on the shelf, with the old price beside it', (_, one) => {
  expect(shelf(product([price(1000)]), one)).toEqual({ price: 900, oldPrice: 1000 });
});

test.each([
  ['out of its period', rule({ conditions: [{ kind: 'period', fromMs: 2_000_000, toMs: null }] })],
  ['at another outlet', rule({ conditions: [{ kind: 'outlets', outletIds: [otherOutletId] }] })],
  ['of some hours', rule({ conditions: [{ kind: 'hours', fromMinute: 0, toMinute: 600 }] })],
  ['of some weekdays', rule({ conditions: [{ kind: 'weekdays', days: [1, 2, 3, 4, 5, 6, 7] }] })],
  ['of a known customer', rule({ conditions: [{ kind: 'known-customer' }] })],
  ['of the whole receipt', rule({ step: 'receipt' })],
  [
    'of several pieces',
    rule({
      action: { kind: 'ladder', by: 'quantity', steps: [{ from: 0, rate: 100_000 as Rate }] },
    }),
  ],
])('a discount %s does not', (_, one) => {
  expect(shelf(product([price(1000)]), one)).toEqual({ price: 1000, oldPrice: null });
});

test('no promotion goes below the lowest price, and none touches what is never discounted', () => {
  expect(shelf(product([price(1000)], { lowestPrice: 950 as Money }), rule())).toEqual({
    price: 950,
    oldPrice: 1000,
  });
  expect(shelf(product([price(1000)], { neverDiscounted: true }), rule())?.oldPrice).toBeNull();
});

const at = (shown: number, oldPrice: number | null = null) => ({
  price: shown as Money,
  oldPrice: oldPrice as Money | null,
});
test.each([
  [at(100), null, false, 'new'],
  [at(100), at(100), false, null],
  [at(120), at(100), false, 'price-up'],
  [at(90), at(100), false, 'price-down'],
  [at(90, 100), at(100), false, 'promotion-begins'],
  [at(100), at(90, 100), false, 'promotion-ends'],
  [at(90, 120), at(90, 100), false, 'price-up'],
  [at(80, 100), at(90, 100), false, 'price-down'],
  [at(100), at(100), true, 'shelf-differs'],
] as const)('now %j, on the label %j, noted %s: %s', (now, last, isNoted, reason) => {
  expect(reasonOf(now, last, isNoted)).toBe(reason);
});

test('priced together products cost what each costs alone', () => {
  const row = fc.record({
    unitPrice: fc.constantFrom(500, 1000, 1200),
    outletId: fc.constantFrom(null, outletId, otherOutletId),
    startsAtMs: fc.constantFrom(null, 0, 500_000, 2_000_000),
    minQuantity: fc.constantFrom(0, 5000),
  });
  const some = fc.record({
    id: fc.constantFrom('tea', 'milk', 'salt'),
    categoryIds: fc.subarray(['drinks', 'food']),
    brand: fc.constantFrom(null, 'Ahmad', 'Other'),
    lowestPrice: fc.constantFrom(null, 950),
    neverDiscounted: fc.boolean(),
    rows: fc.array(row, { maxLength: 3 }),
  });
  const scoped = fc
    .record({
      productIds: fc.subarray(['tea']),
      categoryIds: fc.subarray(['food']),
      brands: fc.subarray(['Ahmad']),
      exceptProductIds: fc.subarray(['milk']),
      exceptCategoryIds: fc.subarray(['drinks']),
    })
    .map((scope) => rule({ scope }));
  fc.assert(
    fc.property(fc.array(some, { maxLength: 30 }), fc.option(scoped), (all, one) => {
      const book = labelRulebook(rulebook(...(one ? [one] : [])));
      const together = labelPricer(book, clock);
      for (const { rows, id, ...facts } of all) {
        const prices = rows.map(({ unitPrice, ...change }) => price(unitPrice, change as object));
        const sold = product(prices, { id, ...facts } as Partial<ProductFacts>);
        expect(together(sold)).toEqual(labelPrice(sold, book, clock));
      }
    }),
  );
});
