import { upperBound } from './bound.js';
import { asked } from './random-question.js';

type Kinds = Parameters<typeof asked>[2];

/** The bound for up to `groups` groups from all the pieces, which come dearest first. */
const bound = (counts: number[], reward: object, kinds: Kinds, groups: number, mode?: string) => {
  const one = asked(counts, reward, kinds, mode ? { mode } : {});
  return upperBound(one, one.kinds, groups);
};

// The first part takes 500 and the 300s, the second the 300s and the 100s.
const mixed: Kinds = [
  [500, 1],
  [300, 3, 2],
  [100, 2, 3],
];
const apart: Kinds = [
  [500, 1, 2],
  [100, 2, 2],
];
const alone: Kinds = [
  [500, 1],
  [300, 1, 2],
  [100, 1, 3],
];

test('an amount for each group, but not more than the dearest pieces come to', () => {
  const amount = (one: number) => ({ kind: 'amount', amount: one });
  expect(bound([2, 1], amount(250), mixed, 2)).toBe(500);
  expect(bound([2, 1], amount(2000), mixed, 1)).toBe(1100);
  expect(bound([2, 1], amount(2000), mixed, 2)).toBe(1400);
});

test('a price for each group: what the dearest pieces come to above it, while one more gains', () => {
  const price = (one: number) => ({ kind: 'price', price: one });
  // 1 100 − 700; a second group: 1 400 − 1 400.
  expect(bound([2, 1], price(700), mixed, 2)).toBe(400);
  // 1 100 − 200; with a second group 1 400 − 400.
  expect(bound([2, 1], price(200), mixed, 2)).toBe(1000);
  // A piece of each part: 500 + 100, not the two dearest.
  expect(bound([1, 1], price(100), apart, 1)).toBe(500);
  // One part: 500 + 300.
  expect(bound([2], price(100), alone, 1)).toBe(700);
});

test('a percent on one part: the dearest that may stand there', () => {
  const part = (one: number) => ({ kind: 'percent-part', rate: 1_000_000, part: one });
  expect(bound([2, 1], part(1), mixed, 1)).toBe(300);
  expect(bound([2, 1], part(1), mixed, 3)).toBe(701);
  expect(bound([2, 1], part(0), mixed, 1)).toBe(800);
});

test('a percent on the cheapest: those of each block from the dearest down', () => {
  const cheapest = (count: number) => ({ kind: 'percent-cheapest', rate: 1_000_000, count });
  expect(bound([3], cheapest(1), alone, 1, 'down')).toBe(300);
  expect(bound([3], cheapest(1), alone, 2, 'down')).toBe(400);
  expect(bound([3], cheapest(2), alone, 2, 'down')).toBe(800);
  expect(bound([2], cheapest(2), alone, 1, 'down')).toBe(800);
});

test('rounding may add one unit to each group, half of one, or nothing', () => {
  const all = (rate: number) => ({ kind: 'percent-all', rate });
  const three: Kinds = [[3, 1]];
  for (const [rate, mode, wanted] of [
    [500_000, 'down', 1],
    [500_000, 'half-up', 2],
    [500_000, 'half-even', 2],
    [500_000, 'up', 2],
    [100_000, 'down', 0],
    [100_000, 'half-up', 0],
    [100_000, 'up', 1],
  ] as const)
    expect([rate, mode, bound([1], all(rate), three, 1, mode)]).toEqual([rate, mode, wanted]);
  // 0.6 and twice a half.
  expect(bound([1], all(100_000), [[3, 1, 2]], 2)).toBe(1);
});
