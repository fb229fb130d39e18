import type { Rule, RuleAction, RuleCondition, RuleScope } from '@khanut/shared/engine';
import type { Rate } from '@khanut/shared/money';
import fc from 'fast-check';

// Random rules of every kind. The records are typed over the kinds: a new one breaks the build until it is drawn here.

/** Monday, 23 November 2026, 12:00 in Yerevan. */
export const instant = 1_795_420_800_000;
export const products = ['a', 'b', 'c', 'd'] as const;
export const categories = ['tea', 'tobacco'];

export const ppmRate = fc.oneof(
  fc.integer({ min: 0, max: 1_000_000 }),
  fc.constantFrom(30_000, 50_000, 100_000, 500_000, 1_000_000),
) as fc.Arbitrary<Rate>;

/** Small amounts make single units count, equal ones make ties. */
export const amount = fc.oneof(
  fc.integer({ min: 0, max: 12 }),
  fc.constantFrom(100, 200, 333, 999),
  fc.integer({ min: 0, max: 400 }),
  fc.integer({ min: 0, max: 50_000 }),
);

export const randomScope: fc.Arbitrary<RuleScope> = fc.oneof(
  fc.constant<RuleScope>({
    productIds: [],
    categoryIds: [],
    brands: [],
    exceptProductIds: [],
    exceptCategoryIds: [],
  }),
  fc.record({
    productIds: fc.subarray<string>([...products], { maxLength: 2 }),
    categoryIds: fc.subarray(categories, { maxLength: 1 }),
    brands: fc.constantFrom<string[][]>([], [], ['Araks']),
    exceptProductIds: fc.subarray(['c']),
    exceptCategoryIds: fc.subarray(['tobacco']),
  }),
);

const ladderSteps = (from: fc.Arbitrary<number>) =>
  fc.uniqueArray(fc.record({ from, rate: ppmRate }), {
    minLength: 1,
    maxLength: 3,
    selector: (step) => step.from,
  });

/** Mostly free, as in shops: where nothing is rounded, groups are chosen in ways of their own. */
const groupRate = fc.oneof(ppmRate, fc.constant(1_000_000));

const reward = (partCount: number) =>
  fc.oneof(
    fc.record({ kind: fc.constant('price'), price: amount }),
    fc.record({
      kind: fc.constant('percent-cheapest'),
      rate: groupRate,
      count: fc.integer({ min: 1, max: 2 }),
    }),
    fc.record({
      kind: fc.constant('percent-part'),
      rate: groupRate,
      part: fc.integer({ min: 0, max: partCount - 1 }),
    }),
    fc.record({ kind: fc.constant('percent-all'), rate: groupRate }),
    fc.record({ kind: fc.constant('amount'), amount }),
  );

const parts = fc.array(fc.record({ scope: randomScope, count: fc.integer({ min: 1, max: 2 }) }), {
  minLength: 1,
  maxLength: 2,
});

const accumulatedLadder: fc.Arbitrary<unknown>[] = [
  fc.record({
    by: fc.constant('accumulated'),
    steps: ladderSteps(amount),
    period: fc.constantFrom('rolling-30', 'month', 'year', 'lifetime'),
    includesThisSale: fc.boolean(),
  }),
];

const actions: {
  [Kind in RuleAction['kind']]: fc.Arbitrary<unknown>;
} = {
  percent: fc.record({ rate: ppmRate }),
  'amount-per-unit': fc.record({ amount }),
  'fixed-price': fc.record({ price: amount }),
  'amount-off': fc.record({ amount }),
  ladder: fc.oneof(
    fc.record({
      by: fc.constant('amount'),
      steps: ladderSteps(fc.oneof(amount, fc.constantFrom(1000, 3000))),
    }),
    fc.record(
      {
        by: fc.constant('quantity'),
        steps: ladderSteps(fc.constantFrom(0, 1000, 2000, 2500, 3000, 5000)),
        measuredAs: fc.constantFrom('piece', 'quantity'),
      },
      { requiredKeys: ['by', 'steps'] },
    ),
    ...accumulatedLadder,
  ),
  group: parts.chain((some) =>
    fc.record({
      parts: fc.constant(some),
      reward: reward(some.length),
      maxGroups: fc.constantFrom(null, null, 1, 2),
    }),
  ),
  'stamp-card': fc.record({ needed: fc.integer({ min: 1, max: 5 }), rate: ppmRate }),
};

const moment = fc.constantFrom(null, instant - 1, instant, instant + 1);
const minute = fc.constantFrom(0, 540, 541, 720, 1080, 1439, 1440);

const conditions: {
  [Kind in RuleCondition['kind']]: fc.Arbitrary<unknown>;
} = {
  'customer-category': fc.record({
    categoryId: fc.constantFrom('staff', 'pensioner', 'student'),
  }),
  tier: fc.record({ tierId: fc.constantFrom('silver', 'silver', 'gold') }),
  period: fc.record({ fromMs: moment, toMs: moment }),
  weekdays: fc.record({ days: fc.constantFrom([1], [1, 7], [2, 3]) }),
  hours: fc.record({ fromMinute: minute, toMinute: minute }),
  outlets: fc.record({ outletIds: fc.constantFrom(['outlet'], ['elsewhere'], ['outlet', 'b']) }),
  'known-customer': fc.record({}),
  birthday: fc.record({
    daysBefore: fc.constantFrom(0, 1, 7),
    daysAfter: fc.constantFrom(0, 1, 7),
  }),
  basket: fc.oneof(
    fc.record({ by: fc.constant('amount'), from: amount }),
    fc.record({ by: fc.constant('quantity'), from: fc.constantFrom(1000, 2000, 2500, 4000) }),
  ),
  accumulated: fc.record({
    period: fc.constantFrom('rolling-30', 'month', 'year', 'lifetime'),
    from: amount,
    includesThisSale: fc.boolean(),
  }),
  coupon: fc.record({
    couponId: fc.constantFrom('coupon-1', 'coupon-2'),
    perReceipt: fc.integer({ min: 1, max: 3 }),
  }),
};

export const actionKinds = Object.keys(actions) as RuleAction['kind'][];
export const conditionKinds = Object.keys(conditions) as RuleCondition['kind'][];

const withKind =
  <Value>(all: Record<string, fc.Arbitrary<unknown>>) =>
  (kind: string): fc.Arbitrary<Value> =>
    all[kind]!.map((one) => ({ kind, ...(one as object) }) as Value);

/** Groups are the hardest, coupons the rarest to hold. */
const randomAction = fc.oneof(
  ...actionKinds.map(withKind<RuleAction>(actions)),
  ...['group', 'group', 'stamp-card'].map(withKind<RuleAction>(actions)),
);

export const randomConditions = fc.uniqueArray(
  fc.oneof(
    ...conditionKinds.map(withKind<RuleCondition>(conditions)),
    ...['coupon', 'coupon', 'birthday'].map(withKind<RuleCondition>(conditions)),
  ),
  { maxLength: 2, selector: (condition) => condition.kind },
);

const ruleSteps = ['item', 'group', 'receipt', 'customer', 'individual', 'coupon'] as const;

/** A rule without its id. */
export const randomRule: fc.Arbitrary<Omit<Rule, 'id'>> = fc.record({
  name: fc.constant('rule'),
  step: fc.constantFrom(...ruleSteps),
  stack: fc.constantFrom('x', 'y', 'z', 'customer'),
  exclusive: fc.integer({ min: 0, max: 3 }).map((one) => one === 0),
  scope: randomScope,
  conditions: fc.oneof(fc.constant<RuleCondition[]>([]), randomConditions, randomConditions),
  action: randomAction,
  capAmount: fc.option(amount, { freq: 2 }) as fc.Arbitrary<Rule['capAmount']>,
});
