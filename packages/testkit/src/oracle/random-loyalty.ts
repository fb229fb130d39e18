import type {
  EarnRule,
  LoyaltyPolicy,
  PointsMultiplier,
  RuleCondition,
} from '@khanut/shared/engine';
import fc from 'fast-check';
import { amount, ppmRate, randomConditions, randomScope } from './random-rule.js';

// How points are earned and burnt in the random sales.

const earned = fc.integer({ min: 0, max: 20 });

const by: { [Kind in EarnRule['by']['kind']]: fc.Arbitrary<unknown> } = {
  amount: fc.record({ per: fc.constantFrom(1, 7, 100, 1000), points: earned }),
  unit: fc.record({ per: fc.constantFrom(1000, 2000, 300), points: earned }),
  visit: fc.record({ from: amount, points: earned }),
};

const audience = {
  stack: fc.constantFrom('e', 'f'),
  scope: randomScope,
  conditions: fc.oneof(fc.constant<RuleCondition[]>([]), randomConditions),
};

const earnRule = fc.record({
  name: fc.constant('earn'),
  ...audience,
  by: fc.oneof(
    ...Object.entries(by).map(([kind, one]) => one.map((rest) => ({ kind, ...(rest as object) }))),
  ),
}) as fc.Arbitrary<Omit<EarnRule, 'id'>>;

const multiplier = fc.record({
  name: fc.constant('times'),
  ...audience,
  factorPpm: fc.constantFrom(500_000, 1_000_000, 1_500_000, 2_000_000, 3_333_333),
}) as fc.Arbitrary<Omit<PointsMultiplier, 'id'>>;

const named =
  (prefix: string) =>
  <Value extends object>(all: Value[]): (Value & { id: string })[] =>
    all.map((one, index) => ({ ...one, id: `${prefix}${(index * 7 + 3) % 10}` }));

export const randomLoyalty = fc.record({
  points: fc.record({
    pointValue: fc.constantFrom(1, 3, 10, 100),
    burnAs: fc.constantFrom('discount', 'tender'),
    burnMaxRate: ppmRate,
    burnMinPoints: fc.constantFrom(0, 1, 5),
    earnBase: fc.constantFrom('with-tax', 'without-tax'),
    pendingDays: fc.constant(14),
    expiryDays: fc.constant(null),
  }),
  earn: fc.array(earnRule, { maxLength: 4 }).map(named('e')),
  multipliers: fc.array(multiplier, { maxLength: 3 }).map(named('m')),
  tiers: fc.constant(null),
}) as unknown as fc.Arbitrary<LoyaltyPolicy>;
