import fc from 'fast-check';
import { facesOf, handOut, nextPayable } from './money-keys.js';

const minor = (units: number[]) => units.map((face) => face * 100);
const notes = minor([50000, 20000, 10000, 5000, 2000, 1000]);
const coins = minor([500, 200, 100, 50, 20, 10]);
const dram = [...notes, ...coins];

test.each([
  [14_385, [15_000, 20_000]],
  [942, [1000, 2000]],
  [3240, [4000, 5000]],
  [5200, [6000, 10_000]],
  [15_130, [20_000, 50_000]],
  [60_000, [100_000]],
])('for %d the next sums up are %j', (due, sums) => {
  expect(nextPayable(due * 100, notes)).toEqual(minor(sums));
});

test('nothing is offered where nothing is due or no note is known', () => {
  expect(nextPayable(0, notes)).toEqual([]);
  expect(nextPayable(100, [])).toEqual([]);
});

test('change is handed out largest first', () => {
  expect(handOut(800_000, dram)).toEqual([
    { faceMinor: 500_000, count: 1 },
    { faceMinor: 200_000, count: 1 },
    { faceMinor: 100_000, count: 1 },
  ]);
});

test('every offered sum covers what is due, in rising order; notes handed out never exceed the sum', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 90_000_000 }), (dueMinor) => {
      const sums = nextPayable(dueMinor, notes);
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

test('the drawer parts into notes and coins, largest first', () => {
  expect(facesOf(dram.toReversed(), 'AMD', 100)).toEqual({ notes, coins });
  expect(facesOf(minor([10_000, 500, 100]), 'AMD', 100)).toEqual({
    notes: minor([10_000]),
    coins: minor([500, 100]),
  });
  expect(facesOf(dram, 'XXX', 100).notes).toEqual(notes);
});
