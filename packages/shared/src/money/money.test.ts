import fc from 'fast-check';
import {
  AmountOutOfRange,
  type Money,
  type Quantity,
  type Rate,
  add,
  allocate,
  divideRounded,
  formatMoney,
  formatQuantity,
  formatRate,
  money,
  negate,
  parseMoney,
  percentOf,
  priceOf,
  quantityOfLabel,
  rate,
  roundToStep,
  sum,
} from './index.js';

const dense = (text: string) => text.replaceAll('\u00a0', ' ');

describe('rounding', () => {
  const values = [-25, -15, -14, -10, 0, 10, 14, 15, 16, 25];
  it.each([
    ['half-up', [-3, -2, -1, -1, 0, 1, 1, 2, 2, 3]],
    ['half-even', [-2, -2, -1, -1, 0, 1, 1, 2, 2, 2]],
    ['up', [-3, -2, -2, -1, 0, 1, 2, 2, 2, 3]],
    ['down', [-2, -1, -1, -1, 0, 1, 1, 1, 1, 2]],
  ] as const)('%s of tenths', (mode, rounded) => {
    expect(values.map((value) => Number(divideRounded(BigInt(value), 10n, mode)))).toEqual(rounded);
  });

  it.each([
    [1002, 1000],
    [1003, 1005],
    [-1003, -1005],
    [-1002, -1000],
    [0, 0],
  ])('%i by steps of 5 is %i', (amount, rounded) =>
    expect(roundToStep(amount as Money, 5 as Money, 'half-up')).toBe(rounded),
  );

  it('is exact where a float is not', () => {
    expect(priceOf(9_007_199_254_740_991 as Money, 1000 as Quantity, 'half-up')).toBe(
      9_007_199_254_740_991,
    );
    expect(percentOf(9_007_199_254_740_991 as Money, 999_999 as Rate, 'down')).toBe(
      9_007_190_247_541_736,
    );
  });

  it('mirrors a refund', () => {
    const mode = fc.constantFrom(
      'half-up' as const,
      'half-even' as const,
      'up' as const,
      'down' as const,
    );
    fc.assert(
      fc.property(
        fc.maxSafeInteger(),
        fc.integer({ min: 1, max: 10_000 }),
        mode,
        (value, divisor, one) => {
          const there = divideRounded(BigInt(value), BigInt(divisor), one);
          expect(divideRounded(BigInt(-value), BigInt(divisor), one)).toBe(-there);
        },
      ),
    );
  });
});

describe('amounts', () => {
  it('refuses what is no safe integer', () => {
    expect(() => money(1.5)).toThrow(AmountOutOfRange);
    expect(() => add(Number.MAX_SAFE_INTEGER as Money, 1 as Money)).toThrow(AmountOutOfRange);
    expect(() => rate(1_000_001)).toThrow(AmountOutOfRange);
  });
  it('knows no negative zero', () => expect(Object.is(negate(0 as Money), 0)).toBe(true));
});

describe('allocation', () => {
  const parts = fc
    .array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 12 })
    .filter((all) => all.some((one) => one > 0));
  it('adds up, is fair to a unit, and never exceeds a weight', () => {
    fc.assert(
      fc.property(parts, fc.nat({ max: 1000 }), (weights, thousandth) => {
        const whole = weights.reduce((a, b) => a + b, 0);
        const total = Math.floor((whole * thousandth) / 1000) as Money;
        const shares = allocate(total, weights);
        expect(sum(shares)).toBe(total);
        shares.forEach((share, index) => {
          const exact = (total * weights[index]!) / whole;
          expect(Math.abs(share - exact)).toBeLessThan(1);
          expect(share).toBeLessThanOrEqual(weights[index]!);
        });
      }),
    );
  });
  it('gives the odd unit to the first of equals', () =>
    expect(allocate(1 as Money, [5, 5])).toEqual([1, 0]));
  it('mirrors negative totals', () =>
    expect(allocate(-10 as Money, [333, 333, 334])).toEqual([-3, -3, -4]));
  it('needs something to carry the total', () =>
    expect(() => allocate(1 as Money, [0, 0])).toThrow(RangeError));
  it('refuses negative weights', () =>
    expect(() => allocate(1 as Money, [2, -1])).toThrow(RangeError));
});

describe('amounts in words', () => {
  it.each([
    [1_438_500, 'AMD', 'hy', '14 385 ֏'],
    [94_170, 'AMD', 'ru', '941,70 ֏'],
    [94_170, 'AMD', 'en', '941.70 ֏'],
    [-1_002, 'EUR', 'en', '−10.02 €'],
    [1_000, 'JPY', 'en', '1 000 JPY'],
    [1_005, 'KWD', 'ru', '1,005 KWD'],
    [5, 'AMD', 'hy', '0,05 ֏'],
    [-5, 'AMD', 'hy', '−0,05 ֏'],
  ] as const)('%i %s in %s is %s', (amount, currency, locale, text) =>
    expect(dense(formatMoney(amount as Money, currency, { locale }))).toBe(text),
  );
  it('leaves the sign out on request', () =>
    expect(dense(formatMoney(1_438_500 as Money, 'AMD', { locale: 'hy', sign: false }))).toBe(
      '14 385',
    ));
  it('writes rates and quantities', () => {
    expect(dense(formatRate(50_000 as Rate, 'hy'))).toBe('5 %');
    expect(dense(formatRate(35_500 as Rate, 'ru'))).toBe('3,55 %');
    expect(formatQuantity(3000 as Quantity, 'pcs', 'en')).toBe('3');
    expect(formatQuantity(730 as Quantity, 'kg', 'hy')).toBe('0,730');
  });
});

describe('amounts read', () => {
  it.each([
    ['1 290,5', 129_050],
    ['1,290.50', 129_050],
    ['1.290,50', 129_050],
    ['-10.02', -1002],
    ['−10,02', -1002],
    ['2.550', 255],
    ['7', 700],
    ['.5', 50],
  ])('%s', (text, amount) => expect(parseMoney(text, 'AMD')).toEqual({ ok: true, amount }));
  it.each([
    ['', 'NOT_A_NUMBER'],
    ['12a', 'NOT_A_NUMBER'],
    ['1e5', 'NOT_A_NUMBER'],
    ['--5', 'NOT_A_NUMBER'],
    ['1.2.3', 'NOT_A_NUMBER'],
    ['1.234', 'TOO_MANY_DECIMALS'],
    ['99999999999999999', 'OUT_OF_RANGE'],
  ])('%s is %s', (text, reason) => expect(parseMoney(text, 'AMD')).toEqual({ ok: false, reason }));
  it('takes the decimal mark it is told', () =>
    expect(parseMoney('1,234', 'AMD', '.')).toEqual({ ok: true, amount: 123_400 }));
  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(
        fc.maxSafeInteger(),
        fc.constantFrom('hy' as const, 'ru' as const, 'en' as const),
        (amount, locale) => {
          const text = formatMoney(money(amount), 'AMD', { locale, sign: false });
          expect(parseMoney(text, 'AMD')).toEqual({ ok: true, amount: money(amount) });
        },
      ),
    );
  });
});

test('a label: the sum is the truth, the weight is derived', () => {
  expect(quantityOfLabel(94_170 as Money, 129_000 as Money)).toBe(730);
  expect(quantityOfLabel(1 as Money, 129_000 as Money)).toBe(1);
  expect(quantityOfLabel(100 as Money, 0 as Money)).toBeNull();
});
