import { rewardOf } from './reward.js';

const cheapest = (count: number, rate: number) => ({
  kind: 'percent-cheapest' as const,
  rate: rate as never,
  count,
});

const sharesOf = (worths: number[], count: number, rate: number): number[] => {
  const members = worths.map((worth) => ({ worth, isTarget: false }));
  return rewardOf(cheapest(count, rate), members, 'half-up').shares();
};

test('of equally cheap pieces the last one bears the percent', () => {
  expect(sharesOf([100, 100], 1, 1_000_000)).toEqual([0, 100]);
  expect(sharesOf([50, 100, 50], 1, 1_000_000)).toEqual([0, 0, 50]);
});

test('an odd unit goes to the first of the cheapest', () => {
  // Half of 6 is 3: 2 and 1.
  expect(sharesOf([10, 3, 3], 2, 500_000)).toEqual([0, 2, 1]);
});
