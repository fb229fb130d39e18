import fc from 'fast-check';
import { type Money, type Quantity, sum } from '../money/index.js';
import { type CaseInput, type CaseRule, type EngineInput, engineInput, floatsIn } from './golden/case.js';
import {
  type EarlierReturn,
  type PricedSale,
  type ReturnRequest,
  type Tender,
  isRefusal,
  priceSale,
  returnSale,
} from './index.js';

// The laws of calculation.md. fast-check prints the seed and the path of a failure.
const runs = { numRuns: Number(process.env['LAW_RUNS'] ?? 500) };

const categories = ['tea', 'tobacco', 'household'];
const modes = ['half-up', 'half-even', 'up', 'down'] as const;
const rate = fc.oneof(fc.integer({ min: 0, max: 1_000_000 }), fc.constantFrom(30_000, 50_000, 100_000, 500_000, 1_000_000));
// Small amounts make single units count, equal ones make ties.
const amount = fc.oneof(
  fc.integer({ min: 0, max: 12 }),
  fc.constantFrom(100, 333, 999),
  fc.integer({ min: 0, max: 400 }),
  fc.integer({ min: 0, max: 5_000_000 }),
);

const product = fc.record({
  productId: fc.constantFrom('a', 'b', 'c', 'd'),
  price: amount,
  unit: fc.constantFrom('pcs' as const, 'kg' as const),
  categoryIds: fc.subarray(categories),
  brand: fc.constantFrom(null, 'Araks'),
  taxClassId: fc.constantFrom('in', 'out', 'both'),
  lowestPrice: fc.option(amount as fc.Arbitrary<Money>),
  neverDiscounted: fc.boolean(),
});
const line = product.chain((facts) =>
  fc.record({
    ...Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, fc.constant(value)])),
    quantity: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(1000, 2000) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 20_000 }) },
    ) as fc.Arbitrary<Quantity>,
  }),
) as fc.Arbitrary<CaseInput['lines'][number]>;

const scope = fc.record({
  productIds: fc.subarray(['a', 'b'], { maxLength: 1 }),
  categoryIds: fc.subarray(categories, { maxLength: 1 }),
  brands: fc.constant<string[]>([]),
  exceptProductIds: fc.subarray(['c']),
  exceptCategoryIds: fc.subarray(['tobacco']),
});
const ladderSteps = fc.array(fc.record({ from: fc.oneof(amount, fc.constantFrom(1000, 3000)), rate }), { minLength: 1, maxLength: 3 });
const action = fc.oneof(
  rate.map((one) => ({ kind: 'percent', rate: one })),
  amount.map((one) => ({ kind: 'amount-per-unit', amount: one })),
  fc.record({ kind: fc.constant('ladder'), by: fc.constantFrom('amount', 'quantity'), steps: ladderSteps }),
) as fc.Arbitrary<CaseRule['action']>;
const rule = fc.record({
  step: fc.constantFrom('item' as const, 'receipt' as const, 'customer' as const),
  stack: fc.constantFrom('x', 'y', 'z', 'customer'),
  exclusive: fc.boolean(),
  scope,
  action,
  capAmount: fc.option(amount as fc.Arbitrary<Money>),
});

const manual = fc.record({
  place: fc.option(fc.nat({ max: 7 })),
  amount: fc.oneof(
    rate.map((one) => ({ kind: 'percent' as const, rate: one as never })),
    amount.map((one) => ({ kind: 'amount' as const, amount: one as Money })),
  ),
  liftsFloor: fc.boolean(),
});
const taxClasses = fc.record({ a: rate, b: rate }).map(({ a, b }) => {
  const rates = [a, b].map((one, index) => ({ id: `tax-${index}`, name: 'tax', rate: one as never, startsAtMs: null }));
  return [
    { id: 'in', name: 'in', mode: 'included' as const, rates: rates.slice(0, 1) },
    { id: 'out', name: 'out', mode: 'added' as const, rates: rates.slice(0, 1) },
    { id: 'both', name: 'both', mode: 'included' as const, rates },
  ];
});
const rounding = fc.record({
  lineMode: fc.constantFrom(...modes),
  taxMode: fc.constantFrom(...modes),
  taxPoint: fc.constantFrom('line' as const, 'receipt' as const),
  cash: fc.record({ step: fc.constantFrom(1, 5, 10, 100, 1000) as unknown as fc.Arbitrary<Money>, mode: fc.constantFrom(...modes) }),
});

const basket: fc.Arbitrary<EngineInput> = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 6 }),
    twins: fc.boolean(),
    rules: fc.array(rule, { maxLength: 5 }),
    manuals: fc.array(manual, { maxLength: 2 }),
    individual: fc.option(rate),
    maxTotalDiscount: fc.option(rate),
    taxClasses,
    rounding,
  })
  .map(({ lines, twins, manuals, individual, maxTotalDiscount, ...rest }) => {
    const all = twins ? [...lines, ...lines] : lines;
    const manualDiscounts = manuals.map(({ place, ...one }) => ({
      ...one,
      lineId: place === null ? null : `line-${(place % all.length) + 1}`,
    }));
    const customer = individual === null ? {} : { customer: { individual: { rate: individual as never, expiresAtMs: null, grantedBy: null } } };
    return engineInput({ ...rest, lines: all, manualDiscounts, policy: { maxTotalDiscount: maxTotalDiscount as never }, ...customer });
  });

const price = ({ cart, rulebook, customer, clock }: EngineInput, tenders: Tender[] = []): PricedSale => {
  const result = priceSale({ ...cart, tenders }, rulebook, customer, clock);
  if (isRefusal(result)) throw new Error(`refused: ${result.code}`);
  return result;
};

const tender = (kind: Tender['kind'], value: number, id = kind): Tender => ({
  id,
  kind,
  amount: value as Money,
  tendered: value as Money,
  reference: null,
});

const total = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

test('parts add up to wholes', () => {
  fc.assert(
    fc.property(basket, (input) => {
      const { lines, taxes, totals } = price(input);
      for (const one of lines) expect(one.gross - total(one.discounts.map((part) => part.amount))).toBe(one.net);
      expect(total(lines.map((one) => one.net))).toBe(totals.net);
      expect(totals.gross - totals.discount).toBe(totals.net);
      expect(totals.net + totals.addedTax).toBe(totals.payableExact);
      expect(totals.payableExact + totals.rounding).toBe(totals.payable);
      for (const tax of taxes) {
        const parts = lines.flatMap((one) => one.taxes).filter((one) => one.rateId === tax.rateId && one.mode === tax.mode);
        expect(total(parts.map((one) => one.amount))).toBe(tax.amount);
      }
    }),
    runs,
  );
});

test('net lies between nothing and gross, and above the floor', () => {
  fc.assert(
    fc.property(basket, (input) => {
      const lifted = input.cart.manualDiscounts.some((one) => one.liftsFloor);
      const priced = price(input);
      for (const [index, one] of priced.lines.entries()) {
        const { product: facts, quantity } = input.cart.lines[index]!;
        const lowest = Math.min(one.gross, Math.floor(((facts.lowestPrice ?? 0) * quantity) / 1000));
        expect(one.net).toBeGreaterThanOrEqual(lifted ? 0 : lowest);
        expect(one.net).toBeLessThanOrEqual(one.gross);
        if (facts.neverDiscounted) expect(one.net).toBe(one.gross);
      }
    }),
    runs,
  );
});

test('a cap is a cap', () => {
  fc.assert(
    fc.property(basket, (input) => {
      const priced = price(input);
      const { rules, policy } = input.rulebook;
      for (const { id, capAmount } of rules) {
        const given = priced.lines.flatMap((one) => one.discounts).filter((one) => one.ruleId === id);
        if (capAmount !== null) expect(total(given.map((one) => one.amount))).toBeLessThanOrEqual(capAmount);
      }
      const most = policy.maxTotalDiscount;
      if (most !== null) expect(priced.totals.discount * 1_000_000).toBeLessThanOrEqual(priced.totals.gross * most);
    }),
    runs,
  );
});

/** Like lines that only their tax tells apart, under a discount that leaves odd units: all depends on the ties. */
const tiedBasket: fc.Arbitrary<EngineInput> = fc
  .record({
    price: fc.integer({ min: 1, max: 12 }),
    classes: fc.array(fc.constantFrom('in', 'out', 'both'), { minLength: 2, maxLength: 6 }),
    off: fc.integer({ min: 1, max: 12 }),
    byHand: fc.option(fc.nat({ max: 5 })),
    taxClasses,
    rounding,
  })
  .map(({ price: unit, classes, off, byHand, ...rest }) => {
    const onLine = byHand === null ? [] : [{ lineId: `line-${(byHand % classes.length) + 1}`, amount: { kind: 'percent' as const, rate: 500_000 as never } }];
    const rules: CaseRule[] = [{ step: 'receipt', action: { kind: 'percent', rate: 70_000 as never }, capAmount: off as Money }];
    const lines = classes.map((taxClassId) => ({ productId: 'a', price: unit, taxClassId }));
    return engineInput({ ...rest, lines, rules, manualDiscounts: onLine });
  });

test('permuting lines and renewing their ids changes no total', () => {
  const order = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(fc.oneof(basket, tiedBasket), order, (input, keys) => {
      const renewed = new Map(input.cart.lines.map((one, index) => [one.id, `renewed-${Math.round(keys[index]! * 1e6)}-${index}`]));
      const lines = input.cart.lines
        .map((one, index) => ({ key: keys[index]!, line: { ...one, id: renewed.get(one.id)! } }))
        .toSorted((a, b) => a.key - b.key)
        .map((one) => one.line);
      const manualDiscounts = input.cart.manualDiscounts.map((one) => ({ ...one, lineId: one.lineId && renewed.get(one.lineId)! }));
      const before = price(input);
      const after = price({ ...input, cart: { ...input.cart, lines, manualDiscounts } });
      expect(after.totals).toEqual(before.totals);
      expect(after.taxes).toEqual(before.taxes);
    }),
    runs,
  );
});

test('replaying the stored inputs gives byte-equal numbers', () => {
  fc.assert(
    fc.property(basket, (input) => {
      const stored = JSON.parse(JSON.stringify(input)) as EngineInput;
      expect(JSON.stringify(price(stored))).toBe(JSON.stringify(price(input)));
    }),
    runs,
  );
});

test('the arguments are left as they were', () => {
  fc.assert(
    fc.property(basket, (input) => {
      const before = JSON.stringify(input);
      price(input);
      expect(JSON.stringify(input)).toBe(before);
    }),
    runs,
  );
});

test('no float ever appears', () => {
  fc.assert(
    fc.property(basket, (input) => expect(floatsIn(price(input))).toEqual([])),
    runs,
  );
});

test('with percent item and customer rules alone, more quantity never lowers the payable', () => {
  const percents = fc.array(
    fc.record({ step: fc.constantFrom('item' as const, 'customer' as const), scope, action: rate.map((one) => ({ kind: 'percent' as const, rate: one as never })) }),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), percents, taxClasses, rounding, fc.nat(), fc.integer({ min: 1, max: 3000 }), (lines, rules, classes, profile, place, more) => {
      // Rules that compete come last: before others a change of winner may move a discount to another line.
      const stacked = rules.map((one) => (one.step === 'customer' ? { ...one, stack: 'customer' } : one));
      const input = { lines, rules: stacked, taxClasses: classes, rounding: { ...profile, taxPoint: 'line' as const } };
      const grown = lines.map((one, index) => (index === place % lines.length ? { ...one, quantity: one.quantity! + more } : one));
      const before = price(engineInput(input)).totals;
      const after = price(engineInput({ ...input, lines: grown })).totals;
      expect(after.payableExact).toBeGreaterThanOrEqual(before.payableExact);
      expect(after.payableInCash).toBeGreaterThanOrEqual(before.payableInCash);
    }),
    runs,
  );
});

test('tenders that cover a receipt settle it to the unit', () => {
  fc.assert(
    fc.property(basket, fc.integer({ min: 0, max: 100 }), amount, (input, cardPercent, extra) => {
      const { payableExact } = price(input).totals;
      const card = Math.floor((payableExact * cardPercent) / 100);
      const inCash = price(input, [tender('card', card)]).totals.payableInCash - card;
      const { totals } = price(input, [tender('card', card), tender('cash', inCash + extra)]);
      expect(totals).toMatchObject({ due: 0, change: extra, paid: card + inCash, payable: card + inCash });
      expect(inCash % input.rulebook.rounding.cash.step).toBe(0);
      expect(totals.payableExact + totals.rounding).toBe(totals.payable);
    }),
    runs,
  );
});

/** Returns all of a sale in random steps; each step refunded by `kind`. */
function returnAll(input: EngineInput, sale: PricedSale, cuts: readonly number[], kind: Tender['kind']): PricedSale[] {
  const open = new Map(sale.lines.map((one) => [one.lineId, one.quantity as number]));
  const earlier: EarlierReturn[] = [];
  const results: PricedSale[] = [];
  for (let step = 0; [...open.values()].some((left) => left > 0); step += 1) {
    const isLast = step === cuts.length;
    const lines = [...open]
      .map(([id, left], index) => {
        const part = isLast ? left : Math.floor((left * ((cuts[step]! + index * 37) % 101)) / 100);
        return { id: `${id}-${step}`, originalLineId: id, quantity: part as Quantity };
      })
      .filter((one) => one.quantity > 0);
    for (const one of lines) open.set(one.originalLineId, open.get(one.originalLineId)! - one.quantity);
    const request = { lines, tenders: [] };
    const asked = mirror(sale, request, earlier, input);
    const value = kind === 'cash' ? asked.totals.payableInCash : asked.totals.payableExact;
    const tenders = [tender(kind, value)];
    const done = mirror(sale, { lines, tenders }, earlier, input);
    earlier.push({ lines: lines.map((one, index) => ({ ...one, priced: done.lines[index]! })), totals: done.totals, tenders });
    results.push(done);
  }
  return results;
}

function mirror(sale: PricedSale, request: ReturnRequest, earlier: EarlierReturn[], input: EngineInput): PricedSale {
  const result = returnSale(sale, request, earlier, input.rulebook.rounding);
  if (isRefusal(result)) throw new Error(`refused: ${result.code}`);
  return result;
}

const cuts = fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 4 });

test('sale + full return = 0 in every number, in one step or many, and each cash refund can be paid', () => {
  fc.assert(
    fc.property(basket, cuts, fc.constantFrom('cash' as const, 'card' as const), (input, steps, kind) => {
      const { payableInCash, payableExact } = price(input).totals;
      const sale = price(input, [tender(kind, kind === 'cash' ? payableInCash : payableExact)]);
      const returns = returnAll(input, sale, steps, kind);
      const all = [sale, ...returns];
      for (const name of ['gross', 'discount', 'net', 'includedTax', 'addedTax', 'payableExact', 'rounding', 'payable', 'paid', 'pointsEarned'] as const)
        expect([name, total(all.map((one) => one.totals[name]))]).toEqual([name, 0]);
      for (const one of returns) {
        expect(one.totals.due).toBe(0);
        if (kind === 'cash') expect(Math.abs(one.totals.paid % input.rulebook.rounding.cash.step)).toBe(0);
        for (const part of one.lines) {
          expect(part.net).toBeLessThanOrEqual(0);
          expect(part.net).toBeGreaterThanOrEqual(part.gross);
          expect(part.discounts.every((share) => share.amount <= 0)).toBe(true);
          expect(part.gross - sum(part.discounts.map((share) => share.amount))).toBe(part.net);
        }
        expect(floatsIn(one)).toEqual([]);
      }
    }),
    runs,
  );
});
