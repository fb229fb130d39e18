import type { BackTestResult } from '@khanut/shared/contracts';
import { headline, marginPpm, pastDays, progress } from './back-test-words.js';

const result = (part: object) =>
  ({
    price: 12_450_000,
    changed: 412,
    receipts: 9800,
    netBefore: 100_000,
    netAfter: 90_000,
    marginBefore: 31_200,
    marginAfter: 27_090,
    ...part,
  }) as unknown as BackTestResult;

it('says what a draft would have cost, and its margins', () => {
  expect(headline(result({}))).toEqual({
    kind: 'cost',
    amount: 12_450_000,
    changed: 412,
    receipts: 9800,
    marginBefore: 312_000,
    marginAfter: 301_000,
  });
});

it('tells a draft that takes discounts away, and one that changes nothing', () => {
  expect(headline(result({ price: -500 }))).toMatchObject({ kind: 'brought', amount: 500 });
  expect(headline(result({ price: 0, changed: 0 })).kind).toBe('nothing');
});

it('has no margin where nothing was sold', () => expect(marginPpm(0, 0)).toBe(0));

it('ends with yesterday', () => {
  expect(pastDays('2026-03-01', 30)).toEqual({ from: '2026-01-30', to: '2026-02-28' });
});

it('never shows a hundred before it is done, nor divides by nothing', () => {
  expect(progress({ receipts: 0, done: 0 })).toBe(0);
  expect(progress({ receipts: 1000, done: 999 })).toBe(99);
});
