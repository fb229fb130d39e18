import type { Rate } from '../../money/index.js';
import type { EngineClock, TaxClass, TaxRate } from '../types.js';
import { ratesInForce } from './tax-rates.js';

const rate = (id: string, percent: number, startsAtMs: number | null = null): TaxRate => ({
  id,
  name: `${id} ${percent}`,
  rate: (percent * 10_000) as Rate,
  startsAtMs,
});
const at = (instantMs: number): EngineClock => ({
  instantMs,
  businessDate: '2026-11-23',
  minuteOfDay: 720,
  weekday: 1,
  outletId: 'outlet-1',
});
const inForce = (rates: TaxRate[], instantMs: number): string[] => {
  const taxClass: TaxClass = { id: 'class', name: 'Class', mode: 'included', rates };
  return ratesInForce(taxClass, at(instantMs)).map(({ name }) => name);
};

test('of rows with one id the latest that has started counts, in whatever order they are written', () => {
  const rows = [rate('vat', 20, 2000), rate('vat', 18), rate('vat', 19, 1000)];
  for (const written of [rows, rows.toReversed(), [rows[1]!, rows[0]!, rows[2]!]]) {
    expect(inForce(written, 999)).toEqual(['vat 18']);
    expect(inForce(written, 1000)).toEqual(['vat 19']);
    expect(inForce(written, 2000)).toEqual(['vat 20']);
  }
});

test('of rows that start at one instant the first written counts', () => {
  expect(inForce([rate('vat', 20, 1000), rate('vat', 18, 1000)], 1000)).toEqual(['vat 20']);
  expect(inForce([rate('vat', 20), rate('vat', 18)], 1000)).toEqual(['vat 20']);
});

test('a row that has not started is no tax yet', () => {
  expect(inForce([rate('excise', 5, 1000)], 999)).toEqual([]);
});

test('different ids are different taxes, by id', () => {
  const rates = [rate('c', 1), rate('a', 2), rate('b', 3)];
  expect(inForce(rates, 0)).toEqual(['a 2', 'b 3', 'c 1']);
  expect(inForce(rates.toReversed(), 0)).toEqual(['a 2', 'b 3', 'c 1']);
});
