import fc from 'fast-check';
import { allocate, allocateExactly } from './allocate.js';
import type { Money } from './brand.js';
import { safeInteger } from './money.js';
import { divideRounded, multiplyDivide } from './round.js';

// Plain numbers must say what big ones say, on both sides of the border between them.
const runs = { numRuns: Number(process.env['LAW_RUNS'] ?? 2000) };
const anySize = fc.oneof(
  fc.integer({ min: 0, max: 12 }),
  fc.integer({ min: 0, max: 5_000_000 }),
  fc.integer({ min: 90_000_000, max: 100_000_000 }),
  fc.maxSafeNat(),
);
const outcome = <Value>(compute: () => Value): Value | string => {
  try {
    return compute();
  } catch (error) {
    return (error as Error).name;
  }
};

test('a split in plain numbers is the split in big ones', () => {
  const signed = fc
    .tuple(anySize, fc.boolean())
    .map(([size, isLess]) => (isLess ? 0 - size : size));
  fc.assert(
    fc.property(signed, fc.array(anySize, { maxLength: 12 }), (total, weights) => {
      const fast = outcome(() => allocate(total as Money, weights));
      expect(fast).toEqual(outcome(() => allocateExactly(total as Money, weights)));
      if (Array.isArray(fast)) for (const share of fast) expect(Object.is(share, -0)).toBe(false);
    }),
    runs,
  );
});

test('a quotient in plain numbers is the quotient in big ones', () => {
  const signed = fc
    .tuple(anySize, fc.boolean())
    .map(([size, isLess]) => (isLess ? 0 - size : size));
  const divisor = fc.constantFrom(1, 2, 3, 7, 1000, 1_000_000, 1_200_000);
  const mode = fc.constantFrom(
    'half-up' as const,
    'half-even' as const,
    'up' as const,
    'down' as const,
  );
  fc.assert(
    fc.property(signed, anySize, divisor, mode, (a, b, denominator, how) => {
      const fast = outcome(() => multiplyDivide(a, b, denominator, how));
      const slow = outcome(() =>
        safeInteger(divideRounded(BigInt(a) * BigInt(b), BigInt(denominator), how)),
      );
      expect(fast).toBe(slow);
    }),
    runs,
  );
});
