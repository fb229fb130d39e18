import type { Quantity } from '../../money/index.js';
import { type CaseInput, engineInput, tendersOf } from '../golden/case.js';
import { type Cart, type PricedSale, type Tender, isRefusal, priceSale } from '../index.js';
import { earlierReturn, returnedPart, soldPart } from './exchange-parts.js';
import { exchangeSale } from './exchange-sale.js';

// A piece of 1 000, bought by card where cash goes by tens, is exchanged for another.
const input: CaseInput = {
  lines: [{ id: 'old', price: 1000 }],
  tenders: [{ kind: 'card', amount: 1000 }],
  rounding: { cash: { step: 10 as never, mode: 'half-up' } },
};
const { cart: bought, rulebook, clock } = engineInput(input);
const priced = (result: ReturnType<typeof priceSale>): PricedSale => {
  if (isRefusal(result)) throw new Error(result.code);
  return result;
};
const sale = priced(priceSale(bought, rulebook, null, clock));
const lines = [{ id: 'back', originalLineId: 'old', quantity: 1000 as Quantity }];
const cartOf = (price: number, tenders: Tender[] = []): Cart => ({
  ...engineInput({ lines: [{ id: 'new', price }] }).cart,
  tenders,
});
const exchange = (cart: Cart, request = lines, rules = rulebook) =>
  exchangeSale(sale, { lines: request }, [], cart, rules, null, clock);

const paid = tendersOf([{ kind: 'cash', amount: 500, tendered: 2000 }]);
const refunded = tendersOf([{ kind: 'cash', amount: -500 }]);
const goods = (amount: number) => ({
  ...{ id: 'goods', kind: 'unknown', amount, tendered: amount, reference: null },
});
/** As later returns of the sale know the exchange. */
const kept = (cart: Cart) =>
  earlierReturn({
    priced: priced(exchange(cart)),
    tenders: cart.tenders,
    lines: [{ lineId: 'back', originalLineId: 'old' }],
  });

describe('its sides', () => {
  it('bear the rounding of what the customer paid where goods were taken', () => {
    const whole = priced(exchange(cartOf(1504, paid)));
    expect(soldPart(whole)).toMatchObject({
      kind: 'sale',
      totals: { payableExact: 1504, rounding: -4, payable: 1500, paid: 1500, due: 0 },
    });
    expect(returnedPart(whole)).toMatchObject({
      kind: 'return',
      totals: { payableExact: -1000, rounding: 0, payable: -1000 },
    });
    expect([soldPart(whole).trace, returnedPart(whole).trace]).toEqual([[], []]);
  });

  it('bear the rounding of what was handed out where goods came back', () => {
    const whole = priced(exchange(cartOf(496, refunded)));
    expect(whole.totals).toMatchObject({ payableExact: -504, rounding: 4, payable: -500, due: 0 });
    expect(soldPart(whole).totals).toMatchObject({ rounding: 0, payable: 496 });
    expect(returnedPart(whole).totals).toMatchObject({ rounding: 4, payable: -996 });
  });

  it('are the receipt itself where nothing was exchanged', () => {
    expect(soldPart(sale)).toBe(sale);
    expect(returnedPart(sale)).toBe(sale);
  });
});

describe('to later returns', () => {
  it('is what came back, given out in goods where the customer paid more', () =>
    expect(kept(cartOf(1504, paid))).toMatchObject({
      lines: [{ originalLineId: 'old', quantity: 1000, priced: { lineId: 'back', net: -1000 } }],
      totals: { payableExact: -1000 },
      tenders: [goods(-1000)],
    }));

  it('is refunded in goods and in what was handed out where they cost less', () =>
    expect(kept(cartOf(496, refunded)).tenders).toEqual([goods(-496), ...refunded]));

  it('is refunded in goods alone where it was even, though notes changed hands', () => {
    const swapped = tendersOf([
      { kind: 'card', amount: -10 },
      { kind: 'cash', amount: 10 },
    ]);
    expect(kept(cartOf(1000, swapped)).tenders).toEqual([goods(-1000)]);
  });

  it('is nothing of a line that is said to come from nowhere', () => {
    const whole = priced(exchange(cartOf(1504, paid)));
    expect(earlierReturn({ priced: whole, tenders: paid, lines: [] }).lines).toEqual([]);
  });
});

test('lines of the cart that come back are not sold again', () => {
  const cart = cartOf(1500);
  const both = { ...cart, lines: [{ ...bought.lines[0]!, id: 'back' }, ...cart.lines] };
  const result = priced(exchange(both));
  expect(result.lines.map((one) => [one.lineId, one.quantity])).toEqual([
    ['back', -1000],
    ['new', 1000],
  ]);
  expect(result.totals.payableExact).toBe(500);
});

test('it names no stamps and coupons where none moved', () => {
  const named = Object.keys(priced(exchange(cartOf(1500))));
  expect(named.toSorted()).toEqual([
    ...['currency', 'kind', 'lines', 'rulebookVersion', 'taxes', 'totals', 'trace'],
  ]);
});

test.each([
  [
    'TENDER_MISCONVERTED',
    cartOf(
      1500,
      tendersOf([
        { kind: 'cash', tendered: 500, foreign: { currency: 'USD', amount: 1, ratePpm: 1 } },
      ]),
    ),
    lines,
    null,
  ],
  ['NO_PRICE', { ...cartOf(1500), lines: engineInput({ lines: [{ prices: [] }] }).cart.lines }, lines, 'line-1'], // prettier-ignore
  ['UNKNOWN_LINE', cartOf(1500), [{ ...lines[0]!, originalLineId: 'elsewhere' }], 'elsewhere'],
] as const)('is refused with %s', (code, cart, request, lineId) => {
  expect(exchange(cart, [...request])).toEqual({ refused: true, code, lineId });
});

test('it stays in the currency of the sale', () => {
  const cart = { ...cartOf(1500), currency: 'EUR' };
  expect(exchange(cart, lines, { ...rulebook, currency: 'EUR' })).toEqual({
    refused: true,
    code: 'CURRENCY_MISMATCH',
    lineId: null,
  });
});

test('a fault of the program is no refusal', () => {
  const broken = { ...sale, lines: null as never };
  expect(() => exchangeSale(broken, { lines }, [], cartOf(1500), rulebook, null, clock)).toThrow(
    TypeError,
  );
});
