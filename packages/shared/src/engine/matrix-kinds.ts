import type { CaseRule } from './golden/case.js';
import type { GroupReward, RuleAction, RuleCondition, RuleStep } from './index.js';

// Every kind of rule that can be written, for the matrix test. The records are typed over the kinds: a new kind breaks
// the build until it stands here.

/** Plain numbers where a rule has branded ones. */
type Plain<T> = T extends number
  ? number
  : T extends (infer One)[]
    ? Plain<One>[]
    : T extends object
      ? { [Key in keyof T]: Plain<T[Key]> }
      : T;

const everything = {
  productIds: [],
  categoryIds: [],
  brands: [],
  exceptProductIds: [],
  exceptCategoryIds: [],
};
const tea = { ...everything, categoryIds: ['tea'] };

const rewards: { [Kind in GroupReward['kind']]: Plain<Extract<GroupReward, { kind: Kind }>> } = {
  price: { kind: 'price', price: 555 },
  'percent-cheapest': { kind: 'percent-cheapest', rate: 1_000_000, count: 1 },
  'percent-part': { kind: 'percent-part', rate: 330_000, part: 1 },
  'percent-all': { kind: 'percent-all', rate: 125_000 },
  amount: { kind: 'amount', amount: 101 },
};

const parts = [
  { scope: everything, count: 2 },
  { scope: tea, count: 1 },
];

const actions: { [Kind in RuleAction['kind']]: Plain<Extract<RuleAction, { kind: Kind }>>[] } = {
  percent: [
    { kind: 'percent', rate: 70_000 },
    { kind: 'percent', rate: 1_000_000 },
  ],
  'amount-per-unit': [{ kind: 'amount-per-unit', amount: 37 }],
  'fixed-price': [{ kind: 'fixed-price', price: 299 }],
  'amount-off': [{ kind: 'amount-off', amount: 149 }],
  ladder: [
    { kind: 'ladder', by: 'amount', steps: [{ from: 500, rate: 50_000 }] },
    { kind: 'ladder', by: 'quantity', steps: [{ from: 3000, rate: 33_333 }] },
    {
      kind: 'ladder',
      by: 'accumulated',
      period: 'month',
      includesThisSale: true,
      steps: [{ from: 1000, rate: 90_000 }],
    },
  ],
  group: Object.values(rewards).map((reward) => ({
    kind: 'group',
    parts,
    reward,
    maxGroups: reward.kind === 'price' ? 1 : null,
  })),
  'stamp-card': [{ kind: 'stamp-card', needed: 4, rate: 500_000 }],
};

/** Conditions that ask after the same thing; they hold for the baskets of the matrix. */
type Family = 'none' | 'customer' | 'time' | 'place' | 'basket' | 'purchases' | 'coupon';

const conditions: {
  [Kind in RuleCondition['kind']]: {
    family: Exclude<Family, 'none'>;
    condition: Plain<Extract<RuleCondition, { kind: Kind }>>;
  };
} = {
  'customer-category': {
    family: 'customer',
    condition: { kind: 'customer-category', categoryId: 'pensioner' },
  },
  tier: { family: 'customer', condition: { kind: 'tier', tierId: 'silver' } },
  'known-customer': { family: 'customer', condition: { kind: 'known-customer' } },
  birthday: {
    family: 'customer',
    condition: { kind: 'birthday', daysBefore: 3, daysAfter: 3 },
  },
  period: { family: 'time', condition: { kind: 'period', fromMs: 0, toMs: null } },
  weekdays: { family: 'time', condition: { kind: 'weekdays', days: [1] } },
  hours: { family: 'time', condition: { kind: 'hours', fromMinute: 700, toMinute: 800 } },
  outlets: { family: 'place', condition: { kind: 'outlets', outletIds: ['outlet'] } },
  basket: { family: 'basket', condition: { kind: 'basket', by: 'amount', from: 300 } },
  accumulated: {
    family: 'purchases',
    condition: { kind: 'accumulated', period: 'year', from: 500, includesThisSale: false },
  } as never,
  coupon: { family: 'coupon', condition: { kind: 'coupon', couponId: 'coupon', perReceipt: 2 } },
};

const ruleSteps: { [Step in RuleStep]: boolean } = {
  item: true,
  group: true,
  receipt: true,
  customer: true,
  individual: true,
  coupon: true,
  manual: false,
  points: false,
};

/** A kind of rule: what it does, what it asks, when. */
export interface RuleKind {
  name: string;
  step: RuleStep;
  variants: RuleAction[];
  conditions: RuleCondition[][];
}

export const rewardKinds = Object.keys(rewards);
export const actionKinds = Object.keys(actions) as RuleAction['kind'][];
export const conditionKinds = Object.keys(conditions) as RuleCondition['kind'][];
const steps = (Object.keys(ruleSteps) as RuleStep[]).filter((step) => ruleSteps[step]);

const byFamily = new Map<Family, RuleCondition[][]>([['none', [[]]]]);
for (const { family, condition } of Object.values(conditions))
  byFamily.set(family, [...(byFamily.get(family) ?? []), [condition as RuleCondition]]);

/** Action kind × step, asking anything. */
export const plainKinds: RuleKind[] = actionKinds.flatMap((kind) =>
  steps.map((step) => ({
    name: `${kind} in ${step}`,
    step,
    variants: actions[kind] as RuleAction[],
    conditions: [...byFamily.values()].flat(),
  })),
);

/** Action kind × condition family × step. */
export const ruleKinds: RuleKind[] = plainKinds.flatMap((kind) =>
  [...byFamily].map(([family, asked]) => ({
    ...kind,
    name: `${kind.name}, asking ${family}`,
    conditions: asked,
  })),
);

const pick = <One>(all: readonly One[], turn: number): One => all[turn % all.length]!;

/** A rule of a kind; `turn` goes round its variants, its conditions, caps, exclusiveness and stacks. */
export function ruleOf(kind: RuleKind, place: number, turn: number): CaseRule {
  return {
    id: `rule-${place}`,
    step: kind.step,
    stack: pick(['own', 'same', 'own'], turn) === 'own' ? `stack-${place}` : 'same',
    exclusive: pick([false, false, false, place === 1], turn),
    capAmount: pick([null, null, 61, null, 7], turn) as never,
    scope: pick([everything, everything, tea], turn + place),
    conditions: pick(kind.conditions, turn + place),
    action: pick(kind.variants, turn + 2 * place),
  };
}
