import { seededRandom } from './index.js';

test('the same seed gives the same numbers, another gives others', () => {
  const draw = (seed: number): number[] => Array.from({ length: 20 }, seededRandom(seed).next);
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
  expect(draw(7).every((number) => number >= 0 && number < 1)).toBe(true);
});

test('whole numbers reach both ends and nothing beyond', () => {
  const random = seededRandom(1);
  const drawn = new Set(Array.from({ length: 500 }, () => random.integer(-1, 2)));
  expect([...drawn].sort((a, b) => a - b)).toEqual([-1, 0, 1, 2]);
});

test('a shuffle keeps every item and leaves the original alone', () => {
  const random = seededRandom(3);
  const items = Array.from({ length: 30 }, (_, index) => index);
  const shuffled = random.shuffle(items);
  expect(shuffled).not.toEqual(items);
  expect(shuffled.toSorted((a, b) => a - b)).toEqual(items);
});

test('nothing can be picked from nothing', () => {
  expect(() => seededRandom(1).pick([])).toThrow(RangeError);
});
