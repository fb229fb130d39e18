import fc from 'fast-check';
import { againstUsual, railScale } from './rail-scale.js';

const usual = { low: 112, middle: 118, high: 124 };

it('says on which side of the usual the fact stands', () => {
  expect(railScale(118, usual).side).toBe('inside');
  expect(railScale(124, usual).side).toBe('inside');
  expect(railScale(125, usual).side).toBe('above');
  expect(railScale(111, usual).side).toBe('below');
});

it('puts the usual middle in the middle and the fact on its own side', () => {
  const scale = railScale(128, usual);
  expect(scale.middle).toBe(50);
  expect(scale.dot).toBeGreaterThan(scale.high);
});

it('shrinks the band, never the distance, when the fact is far away', () => {
  const near = railScale(126, usual);
  const far = railScale(500, usual);
  expect(far.high - far.low).toBeLessThan(near.high - near.low);
  expect(far.dot).toBeGreaterThan(near.dot);
});

it('never leaves the rail and keeps the order, whatever the figures', () => {
  const whole = fc.integer({ min: 0, max: 1_000_000_000 });
  fc.assert(
    fc.property(whole, whole, whole, whole, (fact, a, b, c) => {
      const [low = 0, middle = 0, high = 0] = [a, b, c].sort((x, y) => x - y);
      const scale = railScale(fact, { low, middle, high });
      for (const place of [scale.low, scale.middle, scale.high, scale.dot]) {
        expect(place).toBeGreaterThanOrEqual(0);
        expect(place).toBeLessThanOrEqual(100);
      }
      expect(scale.low).toBeLessThan(scale.high);
    }),
  );
});

it('compares with the usual middle, and with nothing where there is nothing', () => {
  expect(againstUsual(130, { low: 90, middle: 100, high: 110 })).toBe(300_000);
  expect(againstUsual(130, null)).toBeNull();
  expect(againstUsual(130, { low: 0, middle: 0, high: 0 })).toBeNull();
});
