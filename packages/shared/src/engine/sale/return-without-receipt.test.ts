import { type CaseInput, engineInput } from '../golden/case.js';
import { returnWithoutReceipt } from './return-without-receipt.js';

const back = (input: CaseInput) => {
  const { cart, rulebook, customer, clock } = engineInput(input);
  return returnWithoutReceipt(cart, rulebook, customer, clock);
};

test('goods without a receipt come back as they would be sold now', () => {
  const result = back({
    lines: [{ id: 'mine', price: 1000, quantity: 2000 }, { price: 333 }],
    rules: [
      { action: { kind: 'percent', rate: 100_000 as never }, scope: { productIds: ['product-1'] } },
    ],
    rounding: { cash: { step: 10 as never, mode: 'half-up' } },
    tenders: [{ kind: 'cash', amount: -2130 }],
  });
  expect(result).toMatchObject({
    kind: 'return',
    lines: [
      { lineId: 'mine', quantity: -2000, gross: -2000, net: -1800, discounts: [{ amount: -200 }] },
      { lineId: 'line-2', quantity: -1000, gross: -333, net: -333 },
    ],
    totals: { payableExact: -2133, rounding: 3, payable: -2130, paid: -2130, due: 0 },
  });
});

test('what cannot be priced cannot come back either', () => {
  expect(back({ lines: [{ prices: [] }] })).toEqual({
    refused: true,
    code: 'NO_PRICE',
    lineId: 'line-1',
  });
});
