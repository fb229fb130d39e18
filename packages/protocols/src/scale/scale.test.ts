import { gramsOf, stableWeight, writtenKilograms } from './index.js';

describe('gramsOf', () => {
  it.each([
    ['  1.234', 'kg', 1234],
    ['+  1.24', 'kg', 1240],
    ['30.0', 'kg', 30_000],
    ['   1000', 'kg', undefined],
    ['999.999', 'kg', 999_999],
    ['1100.00', 'kg', undefined],
    ['-0.020', 'kg', -20],
    ['  -0.02', 'kg', -20],
    ['-  0.02', 'kg', -20],
    [' + 1.24', 'kg', undefined],
    ['-+ 1.24', 'kg', undefined],
    ['-  0.000', 'kg', 0],
    ['  1234', ' g', 1234],
    ['1234.0', 'g', 'unusable'],
    ['1.2340', 'kg', 'unusable'],
    ['1.2345', 'kg', 'unusable'],
    ['1234.5', 'g', 'unusable'],
    ['1.234', 'lb', 'unusable'],
    ['1.2.3', 'kg', undefined],
    ['1 234', 'kg', undefined],
    [' 01.234', 'kg', undefined],
    ['', 'kg', undefined],
    ['.5', 'kg', undefined],
  ])('of "%s" %s', (written, unit, expected) => {
    expect(gramsOf(written, unit)).toBe(expected);
  });
});

describe('writtenKilograms', () => {
  it('stands at the right', () => {
    expect(writtenKilograms(5, 7)).toBe('  0.005');
    expect(writtenKilograms(-12_345, 7)).toBe('-12.345');
  });

  it.each([
    [100_000, 6],
    [1.5, 8],
  ])('refuses %d g in %d characters', (grams, width) => {
    expect(() => writtenKilograms(grams, width)).toThrow(RangeError);
  });
});

describe('stableWeight', () => {
  it('is none below zero', () => {
    expect(stableWeight(-1, true)).toEqual({ kind: 'none', why: 'below-zero' });
    expect(stableWeight(0, false)).toEqual({ kind: 'weight', weightGrams: 0, net: false });
  });
});
