import fc from 'fast-check';
import { handOut, nextPayable, noteFaces } from './money-keys.js';

const dram = [50000, 20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10].map(
  (face) => face * 100,
);

test('the next sums up are those one or two notes make', () => {
  expect(nextPayable(1438500, dram, 2)).toEqual([1500000, 2000000]);
  expect(nextPayable(94200, dram, 2)).toEqual([100000, 200000]);
  expect(nextPayable(324000, dram, 2)).toEqual([400000, 500000]);
});

test('nothing is offered where nothing is due', () => {
  expect(nextPayable(0, dram, 2)).toEqual([]);
});

test('change is handed out largest first', () => {
  expect(handOut(800000, dram)).toEqual([
    { faceMinor: 500000, count: 1 },
    { faceMinor: 200000, count: 1 },
    { faceMinor: 100000, count: 1 },
  ]);
});

test('every offered sum covers what is due, in rising order; notes handed out never exceed the sum', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 90_000_000 }), (dueMinor) => {
      const sums = nextPayable(dueMinor, dram, 3);
      expect(sums).toEqual(sums.toSorted((a, b) => a - b));
      expect(sums.every((sum) => sum > dueMinor)).toBe(true);
      const handed = handOut(dueMinor, dram).reduce(
        (sum, one) => sum + one.faceMinor * one.count,
        0,
      );
      expect(handed <= dueMinor && dueMinor - handed < 1000).toBe(true);
    }),
  );
});

test('the keys of the drawer are the six largest notes, small to large', () => {
  expect(noteFaces(dram)).toEqual(
    [1000, 2000, 5000, 10000, 20000, 50000].map((face) => face * 100),
  );
});
