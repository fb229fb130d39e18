import type { CaseInput } from '../golden/case.js';
import { engineInput } from '../golden/case.js';
import type { Money, Rate } from '../../money/index.js';
import {
  type TraceCode,
  type TraceEntry,
  discountLabel,
  discountName,
  explain,
  isRefusal,
  priceSale,
} from '../index.js';

const percent = (ppm: number) => ({ kind: 'percent' as const, rate: ppm as never });
const shopping: CaseInput = {
  lines: [{ price: 264_000, name: 'Dishwashing liquid' }],
  customer: {
    tier: { id: 'silver', name: 'Silver' },
    individual: { rate: 30_000 as never, expiresAtMs: null, grantedBy: null },
  },
  rules: [
    {
      name: 'Silver card',
      step: 'customer',
      stack: 'customer',
      conditions: [{ kind: 'tier', tierId: 'silver' }],
      action: percent(50_000),
    },
    {
      name: 'Big basket',
      step: 'receipt',
      action: { kind: 'ladder', by: 'amount', steps: [{ from: 1_500_000, rate: 30_000 as never }] },
    },
    { name: 'Sundays', conditions: [{ kind: 'weekdays', days: [7] }], action: percent(10_000) },
  ],
};

function sentences(input: CaseInput, locale: 'hy' | 'ru' | 'en'): string[] {
  const { cart, rulebook, customer, clock } = engineInput(input);
  const priced = priceSale(cart, rulebook, customer, clock);
  if (isRefusal(priced)) throw new Error(priced.code);
  return explain(priced, locale).map((one) => one.text.replaceAll('\u00a0', ' '));
}

test('says why in English', () => {
  expect(sentences(shopping, 'en')).toEqual([
    'Standard price list: 2 640 ֏',
    'Sundays: not in force now',
    'Big basket: not yet; 12 360 ֏ more for 3 %',
    'Personal discount (−79.20 ֏): Silver card is better',
    'Silver card: −132 ֏',
    'Silver card: −132 ֏',
  ]);
});

test.each(['hy', 'ru', 'en'] as const)('leaves no place unfilled in %s', (locale) => {
  for (const sentence of sentences(shopping, locale)) {
    expect(sentence).not.toMatch(/[{}]|undefined/);
    expect(sentence.length).toBeGreaterThan(5);
  }
  expect(sentences(shopping, locale)).toHaveLength(6);
});

const everyCode = [
  ...['TAKEN', 'BELOW_THRESHOLD', 'OUTRANKED_BY', 'CAPPED', 'EXCLUDED_ITEM', 'NOT_IN_PERIOD'],
  ...['NOT_FOR_CUSTOMER', 'NOT_FOR_ITEM', 'NOT_AT_OUTLET', 'NOTHING_LEFT', 'STOPPED_BY_EXCLUSIVE'],
  ...['EXPIRED', 'APPROXIMATED', 'COUPON_USED', 'NO_POINTS'],
] as TraceCode[];
const everyStep = [
  ...['item', 'group', 'receipt', 'customer', 'individual', 'coupon', 'manual', 'points'],
  ...['price', 'tax', 'rounding', 'earn'],
] as TraceEntry['step'][];

test.each(['hy', 'ru', 'en'] as const)('has words for every step and code in %s', (locale) => {
  const next = { amount: 1000, unit: 'quantity' as const, rate: null };
  for (const step of everyStep)
    for (const code of everyCode)
      for (const lineId of [null, 'line-1']) {
        const told = {
          step,
          code,
          lineId,
          ruleId: 'a',
          name: 'A',
          amount: 1 as Money,
          missing: next,
          by: 'a',
        };
        const [sentence] = explain({ trace: [told], currency: 'AMD' }, locale);
        expect(sentence!.text).not.toMatch(/[{}]|undefined/);
      }
});

test('says names in the language and counts what was earned in points', () => {
  const names = { hy: 'Արծաթե քարտ', ru: 'Серебряная карта' };
  const input: CaseInput = {
    lines: [{ price: 1000 }],
    rules: [{ name: 'Silver', names, action: percent(100_000) }],
  };
  expect(sentences(input, 'ru')).toContain('Серебряная карта: −1 ֏');
  expect(sentences(input, 'en')).toContain('Silver: −1 ֏');
  const earned: TraceEntry = {
    ...{ step: 'earn', ruleId: 'e', name: 'Points for all', lineId: null, code: 'TAKEN' },
    ...{ amount: 1200 as Money, missing: null, by: null },
  };
  const [sentence] = explain({ trace: [earned], currency: 'AMD' }, 'en');
  expect(sentence!.text.replaceAll('\u00a0', ' ')).toBe('Points for all: +1 200 points');
});

const entry = (given: Partial<TraceEntry>): TraceEntry => ({
  ...{ step: 'item', ruleId: 'a', name: 'A', lineId: 'line-1', code: 'TAKEN' },
  ...{ amount: 123_450 as Money, missing: null, by: null },
  ...given,
});
const missing = (amount: number, unit: 'amount' | 'quantity', rate: number | null) => ({
  ...{ code: 'BELOW_THRESHOLD' as const },
  missing: { amount, unit, rate: rate as Rate | null },
});
const cash = { step: 'rounding', ruleId: null, lineId: null, amount: 40 as Money } as const;

test.each<[string, Partial<TraceEntry>]>([
  ['A: −1 234.50 ֏', {}],
  ['Cash rounding: 0.40 ֏', { ...cash, name: 'cash' }],
  ['Refunded not in cash: without rounding', { ...cash, name: 'not-in-cash' }],
  ['A: 1 234.50 ֏ less, the limit is reached', { code: 'CAPPED' }],
  ['A: 1 234.50 ֏ less, the receipt’s discount limit is reached', { code: 'CAPPED', lineId: null }],
  ['A: not on this item', { code: 'EXCLUDED_ITEM' }],
  ['A: not on some of the items', { code: 'EXCLUDED_ITEM', lineId: null }],
  ['A: not for this item', { code: 'NOT_FOR_ITEM', lineId: null }],
  ['A: not yet; 1 234.50 ֏ more for 3 %', missing(123_450, 'amount', 30_000)],
  ['A: not yet; 1 234.50 ֏ more needed', missing(123_450, 'amount', null)],
  ['A: not yet; 2 pcs more for 3 %', missing(2000, 'quantity', 30_000)],
  ['A (−1 234.50 ֏): A is better', { code: 'OUTRANKED_BY', by: 'a' }],
  ['A: does not combine with “”', { code: 'STOPPED_BY_EXCLUSIVE', by: 'elsewhere' }],
  ['A: does not combine with “”', { code: 'STOPPED_BY_EXCLUSIVE' }],
])('says %s', (text, given) => {
  const [sentence] = explain({ trace: [entry(given)], currency: 'AMD' }, 'en');
  expect(sentence!.text.replaceAll('\u00a0', ' ')).toBe(text);
});

test.each([
  ['hy', 'Անհատական զեղչ', 'Միավորներ', 'Զեղչ'],
  ['ru', 'Личная скидка', 'Баллы', 'Скидка'],
  ['en', 'Personal discount', 'Points', 'Discount'],
] as const)(
  'has its own words in %s for what no rule gave',
  (locale, individual, points, manual) => {
    expect(discountName({ ruleId: 'individual', name: 'individual' }, locale)).toBe(individual);
    expect(discountName({ ruleId: 'points', name: 'points' }, locale)).toBe(points);
    expect(discountName({ ruleId: 'manual-1', name: ' ' }, locale)).toBe(manual);
    expect(discountName({ ruleId: 'a', name: 'A', names: { [locale]: ' ' } }, locale)).toBe('A');
    expect(discountName({ ruleId: 'a', name: 'A', names: { [locale]: ' B ' } }, locale)).toBe('B');
  },
);

test('a label says a percent once, and none where there is none', () => {
  const label = (name: string, rate: number | null) =>
    discountLabel({ ruleId: 'a', name, rate: rate as Rate | null }, 'en');
  expect(label('5 % off', 50_000)).toBe('5 % off');
  expect(label('A tenth', null)).toBe('A tenth');
});

test('labels a discount by its name in the language', () => {
  const discount = { ruleId: 'a', name: 'Silver', names: { hy: 'Արծաթե' }, rate: 50_000 as Rate };
  expect(discountLabel(discount, 'hy')).toBe('Արծաթե −5\u00a0%');
  expect(discountLabel(discount, 'en')).toBe('Silver −5\u00a0%');
  expect(discountName({ ruleId: 'points', name: 'points' }, 'ru')).toBe('Баллы');
});
