import type { Rule, Rulebook } from '@khanut/shared/engine';
import { idOf, ids, words } from './shop-codes.js';

// A rule of each kind a cashier meets.

const scope = {
  productIds: [],
  categoryIds: [],
  brands: [],
  exceptProductIds: [],
  exceptCategoryIds: [],
};

function rule(id: string, names: ReturnType<typeof words>, part: Partial<Rule>): Rule {
  return {
    id,
    name: names.hy,
    names,
    step: 'customer',
    stack: 'customer',
    exclusive: false,
    scope,
    conditions: [],
    action: { kind: 'percent', rate: 50_000 as never },
    capAmount: null,
    ...part,
  };
}

const rules: Rule[] = [
  rule(ids.threeForTwo, words('3 for 2', '3 по цене 2', '3-ը 2-ի գնով'), {
    step: 'group',
    stack: 'groups',
    scope: { ...scope, productIds: [idOf(102)] },
    action: {
      kind: 'group',
      parts: [{ scope, count: 3 }],
      reward: { kind: 'percent-cheapest', rate: 1_000_000 as never, count: 1 },
      maxGroups: null,
    },
  }),
  rule(ids.ladderRule, words('Large basket', 'Большой чек', 'Մեծ կտրոն'), {
    step: 'receipt',
    stack: 'receipt',
    action: {
      kind: 'ladder',
      by: 'amount',
      steps: [
        { from: 500_000, rate: 20_000 as never },
        { from: 1_000_000, rate: 50_000 as never },
      ],
    },
  }),
  rule(ids.silverRule, words('Silver card', 'Серебряная карта', 'Արծաթե քարտ'), {
    conditions: [{ kind: 'customer-category', categoryId: ids.silver }],
  }),
  rule(ids.pensionerRule, words('Pensioners', 'Пенсионерам', 'Թոշակառուներին'), {
    conditions: [{ kind: 'customer-category', categoryId: ids.pensioner }],
    action: { kind: 'percent', rate: 100_000 as never },
  }),
  rule(ids.springRule, words('Spring coupon', 'Весенний купон', 'Գարնան կուպոն'), {
    step: 'coupon',
    stack: 'coupon',
    conditions: [{ kind: 'coupon', couponId: ids.springCoupon, perReceipt: 1 }],
    action: { kind: 'amount-off', amount: 50_000 as never },
  }),
];

export const rulebook: Rulebook = {
  version: 12,
  currency: 'AMD',
  taxClasses: [
    {
      id: 'vat',
      name: 'ԱԱՀ',
      mode: 'included',
      rates: [{ id: 'vat20', name: 'ԱԱՀ', rate: 200_000 as never, startsAtMs: null }],
    },
  ],
  rounding: {
    lineMode: 'half-up',
    taxMode: 'half-up',
    taxPoint: 'line',
    cash: { step: 1000 as never, mode: 'half-up' },
  },
  policy: { maxTotalDiscount: null },
  rules,
  loyalty: {
    points: {
      pointValue: 100 as never,
      burnAs: 'tender',
      burnMaxRate: 500_000 as never,
      burnMinPoints: 10 as never,
      earnBase: 'with-tax',
      pendingDays: 0,
      expiryDays: 365,
    },
    earn: [
      {
        id: idOf(51),
        name: 'Points',
        stack: 'points',
        scope,
        conditions: [],
        by: { kind: 'amount', per: 10_000 as never, points: 1 as never },
      },
    ],
    multipliers: [],
    tiers: null,
  },
};
