import type { Money, Points, Quantity } from '../../money/index.js';
import { type CaseInput, engineInput } from '../golden/case.js';
import { type PricedSale, earnPoints, exchangeSale, isRefusal, priceSale } from '../index.js';

const input: CaseInput = {
  lines: [{ price: 100_000 }],
  customer: {},
  loyalty: { earn: [{ by: { kind: 'amount', per: 10_000 as Money, points: 1 as Points } }] },
};
const { cart, rulebook, customer, clock } = engineInput(input);

const priced = (result: ReturnType<typeof priceSale>): PricedSale => {
  if (isRefusal(result)) throw new Error(result.code);
  return result;
};

test('of an exchange only the goods taken earn for a customer named later', () => {
  const sale = priced(priceSale(cart, rulebook, null, clock));
  const lines = [{ id: 'back', originalLineId: 'line-1', quantity: 1000 as Quantity }];
  const taken = engineInput({ lines: [{ id: 'new', price: 40_000 }] }).cart;
  const exchange = priced(exchangeSale(sale, { lines }, [], taken, rulebook, null, clock));
  const all = { ...taken, lines: [...taken.lines, { ...cart.lines[0]!, id: 'back' }] };
  expect(earnPoints({ priced: exchange, cart: all }, rulebook, customer!, clock)).toEqual({
    lines: [{ lineId: 'new', points: 4 }],
    total: 4,
  });
});

test('a line whose product is not in the cart any more earns nothing', () => {
  const sale = priced(priceSale(cart, rulebook, null, clock));
  expect(
    earnPoints({ priced: sale, cart: { ...cart, lines: [] } }, rulebook, customer!, clock),
  ).toEqual({ lines: [], total: 0 });
});

test('points handed out for goods that came back add nothing to what the goods taken earn', () => {
  const sale = priced(priceSale(cart, rulebook, null, clock));
  const lines = [{ id: 'back', originalLineId: 'line-1', quantity: 1000 as Quantity }];
  const taken = engineInput({
    lines: [{ id: 'new', price: 40_000 }],
    tenders: [{ kind: 'points', amount: -60_000, points: -60_000 }],
  }).cart;
  const exchange = priced(exchangeSale(sale, { lines }, [], taken, rulebook, null, clock));
  expect(exchange.totals.due).toBe(0);
  const earned = earnPoints({ priced: exchange, cart: taken }, rulebook, customer!, clock);
  expect(earned.total).toBe(4);
});
