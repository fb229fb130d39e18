import fc from 'fast-check';
import { same, setRuns } from '../../random-runs.js';
import { bestGroups } from './choose.js';
import { directChoice } from './direct.js';
import { asked, bruteForce, question } from './random-question.js';

setRuns(process.env, Date.now(), (line) => process.stderr.write(line));

const free = 1_000_000;
const cheapest = (count: number, rate = free) => ({ kind: 'percent-cheapest', rate, count });
const ofPart = (part: number) => ({ kind: 'percent-part', rate: free, part });

/** What is written down without a search, worked out by hand: benefit, groups, and what falls on each line. */
const cases: Record<string, [ReturnType<typeof asked>, number, number, number[]]> = {
  // {500, 300, 300} and {200, 100, 100}.
  'the cheapest of each three': [
    asked([3], cheapest(1), [
      [500, 1],
      [300, 1, 2],
      [200, 1],
      [100, 1, 2],
    ]),
    400,
    2,
    [0, 300, 0, 100],
  ],
  // Both are worth 1 at 1 %: the first line bears it, though the second is dearer.
  'of equal shares the first line': [
    asked(
      [1],
      cheapest(1, 10_000),
      [
        [60, 1],
        [80, 1],
      ],
      { maxGroups: 1 },
    ),
    1,
    1,
    [1, 0],
  ],
  'no group for a piece of no worth': [
    asked([1], cheapest(1), [
      [100, 1],
      [0, 1],
    ]),
    100,
    1,
    [100, 0],
  ],
  // {600, 400, 400} gives 200 + 200, {400, 200, 200} 100 + 100.
  'the two cheapest of each three at half their price': [
    asked([3], cheapest(2, 500_000), [
      [600, 1],
      [400, 1, 3],
      [200, 1, 2],
    ]),
    600,
    2,
    [0, 400, 200],
  ],
  'no group for two pieces of no worth': [
    asked([2], cheapest(2), [
      [100, 1, 2],
      [0, 1, 2],
    ]),
    200,
    1,
    [200, 0],
  ],
  // Each three of 300 cost 250: 50 off, 17 + 17 + 16. The dearer shares go to the first four pieces, the seventh is in no group.
  'like pieces': [
    asked([3], { kind: 'price', price: 250 }, [
      [100, 1, 2],
      [100, 1, 5],
    ]),
    100,
    2,
    [34, 66],
  ],
  // Two of the first part and one of the second: 250 + 250 + 150; the both-sided 200s bring less.
  'a percent on all of one group': [
    asked(
      [2, 1],
      { kind: 'percent-all', rate: 500_000 },
      [
        [500, 1, 3],
        [300, 2],
        [200, 3, 2],
      ],
      { maxGroups: 1 },
    ),
    650,
    1,
    [500, 150, 0],
  ],
  // Six pieces, two groups: 3 × 250 + 150 + 2 × 100.
  'a percent on all of two groups': [
    asked([2, 1], { kind: 'percent-all', rate: 500_000 }, [
      [500, 1, 3],
      [300, 2],
      [200, 3, 2],
    ]),
    1100,
    2,
    [750, 150, 200],
  ],
  'of equal benefits the fewest groups': [
    asked([1], { kind: 'percent-all', rate: free }, [
      [100, 1],
      [0, 1],
    ]),
    100,
    1,
    [100, 0],
  ],
  // Only the first can fill the other part, so that the second is the target.
  'a target leaves what the other part needs': [
    asked([1, 1], ofPart(0), [
      [500, 3],
      [200, 1],
    ]),
    200,
    1,
    [0, 200],
  ],
  // Both groups take all four: 50 fills, one of 500 and 400 fills too, 100 can only be a target.
  'so do all targets together': [
    asked([1, 1], ofPart(0), [
      [500, 3],
      [400, 3],
      [100, 1],
      [50, 2],
    ]),
    600,
    2,
    [500, 0, 100, 0],
  ],
  'a target that fills no other part takes nothing from it': [
    asked([1, 1], ofPart(0), [
      [600, 1],
      [500, 3],
      [400, 3],
      [50, 2],
    ]),
    1100,
    2,
    [600, 500, 0, 0],
  ],
  'a percent on a part that is not there': [asked([1], ofPart(1), [[100, 1]]), 0, 0, [0]],
};

test.each(Object.entries(cases))('%s', (_, [one, benefit, groups, shares]) => {
  expect(directChoice(one)).toEqual({ benefit, groups, shares });
  // Found at once, whatever a search may look at.
  expect(bestGroups(one, 1)).toEqual({
    choice: { benefit, groups, shares },
    isApproximated: false,
  });
});

test('where shares depend on the groups, nothing is written down', () => {
  const odd: [number, number][] = [
    [333, 1],
    [200, 1],
  ];
  const half = 500_000;
  for (const reward of [
    { kind: 'percent-all', rate: half },
    cheapest(2, half),
    { kind: 'percent-part', rate: half, part: 0 },
    { kind: 'price', price: 100 },
    { kind: 'amount', amount: 100 },
  ])
    expect(directChoice(asked([2], reward, odd))).toBeNull();
  expect(directChoice(asked([1, 1], cheapest(1), [[100, 3, 2]]))).toBeNull();
});

/** Rates that leave nothing to round on worths of whole hundreds. */
const exactly = question.map(({ question: one, maxGroups }) => {
  const kinds = one.kinds.map((kind) => ({ ...kind, worth: (kind.worth % 10) * 100 }));
  const { reward } = one;
  const whole =
    'rate' in reward ? { ...reward, rate: reward.rate - (reward.rate % 10_000) } : reward;
  return { question: { ...one, kinds, reward: whole as typeof reward }, maxGroups };
});

test('no set of groups is better than what is written down', () => {
  // Trying all sets takes long, and the search is compared with it as well.
  const numRuns = Math.ceil((fc.readConfigureGlobal().numRuns ?? 100) / 5);
  fc.assert(
    fc.property(exactly, ({ question: one, maxGroups }) => {
      const found = one.most === 0 ? null : directChoice(one);
      if (found) same(found, bruteForce(one, maxGroups));
    }),
    { numRuns },
  );
});
