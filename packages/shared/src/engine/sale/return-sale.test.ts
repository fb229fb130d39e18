import type { Quantity } from '../../money/index.js';
import { type CaseInput, engineInput, tendersOf } from '../golden/case.js';
import { type PricedSale, isRefusal, priceSale } from '../index.js';
import { returnSale } from './return-sale.js';

const taxClass = (id: string, rateId: string) => ({
  ...{ id, name: id, mode: 'included' as const },
  rates: [{ id: rateId, name: rateId, rate: 200_000 as never, startsAtMs: null }],
});
const input: CaseInput = {
  lines: [
    { price: 1200, taxClassId: 'first' },
    { price: 600, taxClassId: 'second' },
  ],
  taxClasses: [taxClass('first', 'z'), taxClass('second', 'a')],
};
const { cart, rulebook, clock } = engineInput(input);
const priced = (result: ReturnType<typeof priceSale>): PricedSale => {
  if (isRefusal(result)) throw new Error(result.code);
  return result;
};
const sale = priced(priceSale(cart, rulebook, null, clock));
const all = ['line-1', 'line-2'].map((id) => ({
  id: `${id}r`,
  originalLineId: id,
  quantity: 1000 as Quantity,
}));
const tax = (rateId: string, amount: number) => ({
  ...{ rateId, name: rateId, rate: 200_000, mode: 'included', amount },
});

test('a return says all there is to it, its taxes in the order of the sale', () => {
  const tenders = tendersOf([{ kind: 'card', amount: -1800 }]);
  const line = { quantity: -1000, priceId: 'price-1', discounts: [], pointsEarned: 0 };
  expect(returnSale(sale, { lines: all, tenders }, [], rulebook.rounding)).toStrictEqual({
    kind: 'return',
    currency: 'AMD',
    rulebookVersion: 1,
    lines: [
      {
        ...{ ...line, lineId: 'line-1r', productId: 'product-1', unitPrice: 1200 },
        ...{ gross: -1200, net: -1200, taxes: [tax('z', -200)] },
      },
      {
        ...{ ...line, lineId: 'line-2r', productId: 'product-2', unitPrice: 600 },
        ...{ gross: -600, net: -600, taxes: [tax('a', -100)] },
      },
    ],
    taxes: [tax('a', -100), tax('z', -200)],
    totals: {
      ...{ gross: -1800, discount: 0, net: -1800, includedTax: -300, addedTax: 0 },
      ...{ payableExact: -1800, payableInCash: -1800, rounding: 0, payable: -1800 },
      ...{ paid: -1800, change: 0, due: 0, pointsEarned: 0, purchases: -1800 },
    },
    trace: [],
  });
});

test('an earlier return of a line of another sale is passed by', () => {
  const [first, second] = all;
  const other = priced(returnSale(sale, { lines: [first!], tenders: [] }, [], rulebook.rounding));
  const elsewhere = {
    lines: [{ ...first!, originalLineId: 'elsewhere', priced: other.lines[0]! }],
    totals: other.totals,
    tenders: [],
  };
  const back = { lines: [first!, second!], tenders: [] };
  const result = priced(returnSale(sale, back, [elsewhere], rulebook.rounding));
  expect(result.lines.map((one) => one.net)).toEqual([-1200, -600]);
});

test('a fault of the program is no refusal', () => {
  const broken = { ...sale, lines: null as never };
  expect(() => returnSale(broken, { lines: all, tenders: [] }, [], rulebook.rounding)).toThrow(
    TypeError,
  );
});
