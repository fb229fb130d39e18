import type { EarnRule, LoyaltyPolicy, PointsPolicy, RuleScope } from '@khanut/shared/engine';
import type { Money, Points, Rate } from '@khanut/shared/money';
import { v7 } from 'uuid';

export const everything: RuleScope = {
  productIds: [],
  categoryIds: [],
  brands: [],
  exceptProductIds: [],
  exceptCategoryIds: [],
};

/** One point is worth 1.00; half a receipt may be paid with them; at once, for ever. */
export const pointsPolicy: PointsPolicy = {
  pointValue: 100 as Money,
  burnAs: 'tender',
  burnMaxRate: 500_000 as Rate,
  burnMinPoints: 0 as Points,
  earnBase: 'with-tax',
  pendingDays: 0,
  expiryDays: null,
};

/** One point for each 100.00. */
export const earnRule = (): EarnRule => ({
  id: v7(),
  name: 'A point for each hundred',
  stack: 'points',
  scope: everything,
  conditions: [],
  by: { kind: 'amount', per: 10_000 as Money, points: 1 as Points },
});

export const pointsOnly = (): LoyaltyPolicy => ({
  points: pointsPolicy,
  earn: [earnRule()],
  multipliers: [],
  tiers: null,
});
