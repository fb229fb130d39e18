import fc from 'fast-check';
import type { Money, Rate } from '../../../money/index.js';
import type { GroupReward } from '../../types.js';
import { type Choice, compareShares, noChoice } from './choice.js';
import type { GroupQuestion } from './question.js';
import { mostGroups, partNeeds } from './parts.js';
import { rewardOf } from './reward.js';
import type { UnitKind } from './units.js';

// Questions about groups, random or written by hand, and their answers by trying everything; only tests import this file.

interface Piece {
  line: number;
  worth: number;
  mask: number;
}

/** Every way to stand pieces in the parts of one group: the part of each, or none. */
function* standings(pieces: Piece[], counts: number[], at = 0): Generator<(number | null)[]> {
  if (at === pieces.length) {
    if (counts.every((count) => count === 0)) yield [];
    return;
  }
  for (const rest of standings(pieces, counts, at + 1)) yield [null, ...rest];
  for (const [part, count] of counts.entries())
    if (count > 0 && pieces[at]!.mask & (1 << part))
      for (const rest of standings(pieces, counts.with(part, count - 1), at + 1))
        yield [part, ...rest];
}

/** All sets of groups, looked at one by one. */
export function bruteForce(question: GroupQuestion, maxGroups: number | null): Choice {
  const { kinds, needs, reward, mode, lines } = question;
  const pieces = kinds.flatMap(({ line, worth, mask, count }) =>
    Array.from({ length: count }, () => ({ line, worth, mask })),
  );
  let best = noChoice(lines);
  const visit = (open: Piece[], sofar: Choice): void => {
    const ahead =
      sofar.benefit - best.benefit ||
      best.groups - sofar.groups ||
      compareShares(sofar.shares, best.shares);
    if (ahead > 0) best = sofar;
    const [first, ...others] = open;
    if (!first || sofar.groups === maxGroups) return;
    visit(others, sofar);
    for (const standing of standings(open, needs.counts)) {
      if (standing[0] === null) continue;
      const group = open.filter((_, at) => standing[at] !== null);
      const parts = standing.filter((part) => part !== null);
      const target = reward.kind === 'percent-part' ? reward.part : -1;
      const members = group.map(({ worth }, at) => ({ worth, isTarget: parts[at] === target }));
      const { benefit, shares } = rewardOf(reward, members, mode);
      if (benefit === 0) continue;
      const after = {
        benefit: sofar.benefit + benefit,
        groups: sofar.groups + 1,
        shares: [...sofar.shares],
      };
      for (const [at, share] of shares().entries()) after.shares[group[at]!.line]! += share;
      visit(
        open.filter((_, at) => standing[at] === null),
        after,
      );
    }
  };
  visit(pieces, noChoice(lines));
  return best;
}

const worth = fc.oneof(
  fc.integer({ min: 0, max: 9 }),
  fc.constantFrom(100, 200, 300, 333),
  fc.integer({ min: 0, max: 999 }),
);
const rate = fc.oneof(
  fc.constantFrom(1_000_000, 500_000, 100_000),
  fc.integer({ min: 0, max: 1_000_000 }),
) as unknown as fc.Arbitrary<Rate>;
const reward: fc.Arbitrary<GroupReward> = fc.oneof(
  fc.record({ kind: fc.constant('price' as const), price: worth as fc.Arbitrary<Money> }),
  fc.record({
    kind: fc.constant('percent-cheapest' as const),
    rate,
    count: fc.integer({ min: 1, max: 2 }),
  }),
  fc.record({
    kind: fc.constant('percent-part' as const),
    rate,
    part: fc.integer({ min: 0, max: 1 }),
  }),
  fc.record({ kind: fc.constant('percent-all' as const), rate }),
  fc.record({ kind: fc.constant('amount' as const), amount: worth as fc.Arbitrary<Money> }),
);
/** Few pieces of small worths: ties shall count. */
export const question = fc
  .record({
    kinds: fc.array(
      fc.record({
        worth,
        count: fc.integer({ min: 1, max: 2 }),
        mask: fc.integer({ min: 1, max: 3 }),
        isSplit: fc.boolean(),
      }),
      { maxLength: 5 },
    ),
    counts: fc.constantFrom([1], [2], [3], [1, 1], [2, 1]),
    maxGroups: fc.constantFrom(null, null, 1, 2),
    reward,
    mode: fc.constantFrom('half-up' as const, 'half-even' as const, 'up' as const, 'down' as const),
  })
  .map(({ kinds, counts, maxGroups, reward: given, mode }) => {
    const whole = (1 << counts.length) - 1;
    const made: UnitKind[] = kinds
      .flatMap(({ isSplit, ...kind }, line) => {
        const one = { ...kind, line, mask: kind.mask & whole || whole };
        return isSplit && one.worth > 0 ? [one, { ...one, worth: one.worth - 1 }] : [one];
      })
      .filter((_, at, all) => all.slice(0, at + 1).reduce((sum, one) => sum + one.count, 0) <= 7);
    const needs = partNeeds(counts.map((count) => ({ count, scope: undefined as never })))!;
    const most = mostGroups(made, needs, maxGroups);
    return {
      question: { kinds: made, needs, reward: given, most, mode, lines: kinds.length },
      maxGroups,
    };
  });

/** A question written by hand: `kinds` are [worth, mask] or [worth, mask, count], a line each. */
export function asked(
  counts: number[],
  reward: object,
  kinds: readonly (readonly [worth: number, mask: number, count?: number])[],
  { maxGroups = null, mode = 'half-up' }: { maxGroups?: number | null; mode?: string } = {},
): GroupQuestion {
  const needs = partNeeds(counts.map((count) => ({ count, scope: undefined as never })))!;
  const made = kinds.map(([one, mask, count = 1], line) => ({ line, worth: one, count, mask }));
  return {
    kinds: made,
    needs,
    reward: reward as GroupReward,
    most: mostGroups(made, needs, maxGroups),
    mode: mode as GroupQuestion['mode'],
    lines: kinds.length,
  };
}
