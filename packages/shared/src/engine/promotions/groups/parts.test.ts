import { canStand, mostGroups, partNeeds, shortage } from './parts.js';

const parts = (counts: readonly number[]) =>
  counts.map((count) => ({ count, scope: undefined as never }));
const needsOf = (counts: readonly number[]) => partNeeds(parts(counts))!;

test('parts ask for whole pieces, one part at least and ten at most', () => {
  for (const unreadable of [[], [0], [-1], [1.5], [2, 0], [0, 2], Array<number>(11).fill(1)])
    expect([unreadable, partNeeds(parts(unreadable))]).toEqual([unreadable, null]);
  expect(partNeeds(parts([2, 1]))).toEqual({ size: 3, counts: [2, 1], bySet: [0, 2, 1, 3] });
  expect(partNeeds(parts(Array<number>(10).fill(1)))?.size).toBe(10);
});

// Three pieces for the first part alone, one for the second.
const pieces = [
  { mask: 1, count: 3 },
  { mask: 2, count: 1 },
];

test('what is short is the greatest want of any set of parts', () => {
  expect(shortage(pieces, needsOf([1, 2]), 1)).toBe(1);
  expect(shortage(pieces, needsOf([1, 1]), 1)).toBe(0);
  expect(shortage(pieces, needsOf([1, 1]), 3)).toBe(2);
});

test('as many groups as every part has pieces for', () => {
  expect(mostGroups(pieces, needsOf([1, 1]), null)).toBe(1);
  expect(mostGroups(pieces, needsOf([1, 2]), null)).toBe(0);
  expect(mostGroups([{ mask: 1, count: 7 }], needsOf([2]), null)).toBe(3);
  expect(mostGroups([{ mask: 1, count: 7 }], needsOf([2]), 2)).toBe(2);
});

test('pieces that all find a place', () => {
  const byMask = new Map(pieces.map(({ mask, count }) => [mask, count]));
  expect(canStand(byMask, needsOf([3, 1]), 1)).toBe(true);
  expect(canStand(byMask, needsOf([2, 1]), 1)).toBe(false);
  expect(canStand(byMask, needsOf([2, 1]), 2)).toBe(true);
  // A piece for either part makes room in one of them.
  expect(canStand(new Map([[3, 2]]), needsOf([1, 1]), 1)).toBe(true);
  expect(canStand(new Map([[3, 3]]), needsOf([1, 1]), 1)).toBe(false);
});
