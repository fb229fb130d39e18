import { type CaseInput, engineInput } from '../golden/case.js';
import { type PricedSale, isRefusal } from '../index.js';
import { type PriceOptions, priceSale } from './price-sale.js';

function priced(input: CaseInput, options?: PriceOptions): PricedSale {
  const { cart, rulebook, customer, clock } = engineInput(input);
  const result = priceSale(cart, rulebook, customer, clock, options);
  if (isRefusal(result)) throw new Error(result.code);
  return result;
}

test('a plain sale says all there is to it, and names nothing that did not happen', () => {
  expect(priced({ lines: [{ price: 1000 }] })).toStrictEqual({
    kind: 'sale',
    currency: 'AMD',
    rulebookVersion: 1,
    lines: [
      {
        ...{ lineId: 'line-1', productId: 'product-1', quantity: 1000 },
        ...{ unitPrice: 1000, priceId: 'price-1', gross: 1000, discounts: [], net: 1000 },
        ...{ taxes: [], pointsEarned: 0 },
      },
    ],
    taxes: [],
    totals: {
      ...{ gross: 1000, discount: 0, net: 1000, includedTax: 0, addedTax: 0 },
      ...{ payableExact: 1000, payableInCash: 1000, rounding: 0, payable: 1000 },
      ...{ paid: 0, change: 0, due: 1000, pointsEarned: 0, purchases: 1000 },
    },
    trace: [
      {
        ...{ step: 'price', ruleId: 'price-1', name: 'default', lineId: 'line-1' },
        ...{ code: 'TAKEN', amount: 1000, missing: null, by: null },
      },
    ],
  });
});

test('points that were burnt are a discount of their own name', () => {
  const [line] = priced({
    lines: [{ price: 1000 }],
    pointsToBurn: 300,
    customer: { pointsBalance: 300 as never },
    loyalty: { points: {} },
  }).lines;
  expect(line!.discounts).toStrictEqual([
    { step: 'points', ruleId: 'points', name: 'points', rate: null, amount: 300 },
  ]);
});

test('a short trace leaves out where prices came from, and changes no number', () => {
  const input: CaseInput = {
    lines: [{ price: 1000 }],
    rules: [{ action: { kind: 'percent', rate: 100_000 as never } }],
  };
  const [full, short] = [priced(input, { trace: 'full' }), priced(input, { trace: 'short' })];
  expect(full.trace.map((one) => one.step)).toContain('price');
  expect(short.trace.map((one) => one.step)).not.toContain('price');
  expect({ ...short, trace: full.trace }).toStrictEqual(full);
});

test('taxes stand in an order that only the taxes decide', () => {
  const taxClass = (id: string, rateId: string) => ({
    ...{ id, name: id, mode: 'included' as const },
    rates: [{ id: rateId, name: rateId, rate: 200_000 as never, startsAtMs: null }],
  });
  const { taxes } = priced({
    lines: [
      { price: 120, taxClassId: 'first' },
      { price: 120, taxClassId: 'second' },
    ],
    taxClasses: [taxClass('first', 'z'), taxClass('second', 'a')],
  });
  expect(taxes.map((one) => one.rateId)).toEqual(['a', 'z']);
});

test('a cart in another currency than the rulebook is refused', () => {
  const { cart, rulebook, clock } = engineInput({ lines: [{ price: 1000 }] });
  expect(priceSale({ ...cart, currency: 'EUR' }, rulebook, null, clock)).toEqual({
    refused: true,
    code: 'CURRENCY_MISMATCH',
    lineId: null,
  });
});

test('a fault of the program is no refusal', () => {
  const { cart, rulebook, clock } = engineInput({ lines: [{ price: 1000 }] });
  const broken = { ...rulebook, rules: null as never };
  expect(() => priceSale(cart, broken, null, clock)).toThrow(TypeError);
});
