import type { Money, Rate } from '../../money/index.js';
import type { LineTax, PricedLine } from '../types.js';
import { taxOf, taxTotals } from './tax-totals.js';

const tax = (
  [mode, rateId, rate]: readonly [LineTax['mode'], string, number],
  amount: number,
): LineTax => ({ rateId, name: rateId, rate: rate as Rate, mode, amount: amount as Money });
const line = (...taxes: LineTax[]) => ({ taxes }) as PricedLine;

const different = [
  ['added', 'vat', 200_000],
  ['included', 'excise', 50_000],
  ['included', 'vat reduced', 100_000],
  ['included', 'vat', 100_000],
  ['included', 'vat', 200_000],
  ['included', 'vat', 20_000],
  ['included', 'vat2', 20_000],
] as const;

test('what differs in mode, tax or rate is a tax of its own, in an order that the lines do not decide', () => {
  for (const written of [different, different.toReversed()]) {
    const totals = taxTotals(written.map((one) => line(tax(one, 1))));
    expect(totals).toEqual(different.map((one) => tax(one, 1)));
  }
});

test('one tax is summed over the lines under the name it has first, and the lines keep theirs', () => {
  const [first, other] = [tax(['added', 'vat', 200_000], 7), tax(['added', 'vat', 200_000], -2)];
  const lines = [line(first), line(), line({ ...other, name: 'renamed' })];
  expect(taxTotals(lines)).toEqual([{ ...first, amount: 5 }]);
  expect(first.amount).toBe(7);
});

test('taxes in the price and on top of it are summed apart', () => {
  const taxes = [tax(different[0], 3), tax(different[1], 10), tax(different[4], 20)];
  expect([taxOf(taxes, 'added'), taxOf(taxes, 'included')]).toEqual([3, 30]);
});
