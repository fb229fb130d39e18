import fc from 'fast-check';
import type { LoyaltyPolicy, StampMove } from '../index.js';
import { basket } from '../random-basket.js';
import { type CaseLoyalty, type EngineInput, engineInput } from '../golden/case.js';

// Random points policies on top of the random baskets; only tests import this file.

const scope = fc.record({
  productIds: fc.subarray(['a', 'b'], { maxLength: 1 }),
  exceptProductIds: fc.subarray(['c']),
});
const count = fc.integer({ min: 0, max: 30 });
const stack = fc.constantFrom('e', 'f');
const by = fc.oneof(
  fc.record({ kind: fc.constant('amount'), per: fc.constantFrom(1, 7, 100), points: count }),
  fc.record({ kind: fc.constant('unit'), per: fc.constantFrom(1000, 300), points: count }),
  fc.record({ kind: fc.constant('visit'), from: fc.nat({ max: 2000 }), points: count }),
);

export const loyalty = fc.record({
  points: fc.record({
    pointValue: fc.constantFrom(1, 3, 10, 100),
    burnAs: fc.constantFrom('discount', 'tender'),
    burnMaxRate: fc.constantFrom(0, 300_000, 500_000, 1_000_000),
    burnMinPoints: fc.constantFrom(0, 1, 5),
    earnBase: fc.constantFrom('with-tax', 'without-tax'),
  }),
  earn: fc.array(fc.record({ scope, stack, by }), { maxLength: 3 }),
  multipliers: fc.array(
    fc.record({ scope, stack, factorPpm: fc.constantFrom(500_000, 1_500_000, 3_333_333) }),
    { maxLength: 2 },
  ),
}) as unknown as fc.Arbitrary<CaseLoyalty>;

const policyOf = (given: CaseLoyalty): LoyaltyPolicy =>
  engineInput({ lines: [], loyalty: given }).rulebook.loyalty!;

/** A basket of a customer with points, some of which are to be spent; gift cards among the lines. */
export const loyalBasket: fc.Arbitrary<EngineInput> = fc
  .record({
    input: basket,
    loyalty,
    balance: fc.nat({ max: 5000 }),
    toBurn: fc.constantFrom(0, 3, 50, 100_000),
    giftCards: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
  })
  .map(({ input, loyalty: given, balance, toBurn, giftCards }) => {
    const someone = engineInput({ lines: [], customer: {} }).customer!;
    const lines = input.cart.lines.map((line, index) => ({
      ...line,
      product: { ...line.product, earnsNothing: giftCards[index] ?? false },
    }));
    return {
      ...input,
      cart: { ...input.cart, lines, pointsToBurn: toBurn as never },
      rulebook: { ...input.rulebook, loyalty: policyOf(given) },
      customer: { ...someone, ...input.customer, pointsBalance: balance as never },
    };
  });

/** What a stored sale may have moved besides its lines. */
export const moves = fc.record({
  stamps: fc.array(fc.record({ ruleId: fc.constantFrom('s', 't'), added: count, used: count }), {
    maxLength: 2,
  }) as fc.Arbitrary<StampMove[]>,
  couponsUsed: fc.subarray(['TEA10', 'WELCOME']),
});
