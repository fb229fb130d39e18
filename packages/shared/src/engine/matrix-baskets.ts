import { type CaseInput, type CaseRule, type EngineInput, engineInput } from './golden/case.js';
import type { RoundingMode } from './index.js';

// The baskets that rules of the matrix meet on: pieces and weights, floors, twins, goods that are never discounted, and
// a customer for whom every condition holds.

const modes: RoundingMode[] = ['half-up', 'half-even', 'up', 'down'];

const lines: NonNullable<CaseInput['lines']>[] = [
  [
    { productId: 'green', price: 333, quantity: 3000, categoryIds: ['tea'] },
    { productId: 'bread', price: 250, quantity: 1000, taxClassId: 'out' },
    { productId: 'apples', price: 1290, quantity: 730, unit: 'kg' },
  ],
  [
    {
      productId: 'black',
      price: 500,
      quantity: 1000,
      categoryIds: ['tea'],
      lowestPrice: 450 as never,
    },
    {
      productId: 'black',
      price: 500,
      quantity: 1000,
      categoryIds: ['tea'],
      lowestPrice: 450 as never,
    },
    { productId: 'milk', price: 101, quantity: 2000 },
    { productId: 'smoke', price: 700, quantity: 1000, neverDiscounted: true },
  ],
  [
    { productId: 'cup', price: 7, quantity: 2500, categoryIds: ['tea'], taxClassId: 'out' },
    { productId: 'card', price: 1000, quantity: 1000, earnsNothing: true },
    { productId: 'green', price: 333, quantity: 1000, categoryIds: ['tea'] },
  ],
];

const taxClasses = [
  { id: 'in', mode: 'included' as const },
  { id: 'out', mode: 'added' as const },
].map(({ id, mode }) => ({
  id,
  name: id,
  mode,
  rates: [200_000, 50_000].map((rate, index) => ({
    id: `${id}-${index}`,
    name: id,
    rate: rate as never,
    startsAtMs: null,
  })),
}));

const customer = {
  categories: [{ id: 'pensioner', name: 'Pensioner' }],
  tier: { id: 'silver', name: 'Silver' },
  birthday: '11-24',
  accumulations: [
    { period: 'month', amount: 900 as never },
    { period: 'year', amount: 900 as never },
  ],
  pointsBalance: 500 as never,
  stamps: [1, 2, 3].map((place) => ({ ruleId: `rule-${place}`, count: 3 })),
};

const pick = <One>(all: readonly One[], turn: number): One => all[turn % all.length]!;

/** A sale on which the rules meet; `turn` goes round baskets, rounding, taxes by line or receipt, caps and discounts by hand. */
export function basketWith(rules: CaseRule[], turn: number): EngineInput {
  return engineInput({
    lines: pick(lines, turn),
    rules,
    customer,
    taxClasses,
    coupons: [{ code: 'a' }, { code: 'b' }, { code: 'a' }],
    pointsToBurn: pick([0, 25], turn),
    loyalty: {
      points: { pointValue: 3 as never, burnMaxRate: 300_000 as never },
      earn: [{ by: { kind: 'amount', per: 10 as never, points: 1 as never } }],
      multipliers: [],
    },
    manualDiscounts: pick(
      [[], [], [{ amount: { kind: 'percent', rate: 30_000 as never } }], [{ lineId: 'line-1' }]],
      turn,
    ),
    policy: { maxTotalDiscount: pick([null, null, 100_000], turn) as never },
    rounding: {
      lineMode: pick(modes, turn),
      taxMode: pick(modes, turn + 1),
      taxPoint: pick(['line', 'receipt'] as const, turn),
      cash: { step: 10 as never, mode: pick(modes, turn + 2) },
    },
  });
}
