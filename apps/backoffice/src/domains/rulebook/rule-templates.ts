import type { RuleScope } from '@khanut/shared/engine';
import { everything, type RuleDraft, usualStep } from './rule-draft.js';

export const templateNames = [
  'percent',
  'ladder',
  'pieces',
  'purchases',
  'price',
  'perUnit',
  'free',
  'nth',
  'gift',
  'bundle',
  'mix',
  'hours',
  'birthday',
  'coupon',
  'stamps',
] as const;
export type TemplateName = (typeof templateNames)[number];

export const isTemplate = (name: string | null): name is TemplateName =>
  templateNames.some((one) => one === name);

/** What a new rule begins with: who is there to give it to. */
export interface TemplateFacts {
  /** Discount categories given by hand, and tiers, best known first. */
  categoryId: string | undefined;
  tierId: string | undefined;
  couponId: string | undefined;
}

type Part = Pick<RuleDraft, 'action'> & Partial<Pick<RuleDraft, 'conditions' | 'scope'>>;
type Rate = Extract<RuleDraft['action'], { kind: 'percent' }>['rate'];

const rate = (percent: number): Rate => (percent * 10_000) as Rate;
const piece = (count: number) => ({ scope: everything as RuleScope, count });
const percent = (value: number): RuleDraft['action'] => ({ kind: 'percent', rate: rate(value) });

const holder = ({ categoryId, tierId }: TemplateFacts): RuleDraft['conditions'] => {
  if (categoryId) return [{ kind: 'customer-category', categoryId }];
  return tierId ? [{ kind: 'tier', tierId }] : [{ kind: 'known-customer' }];
};

const parts: Record<TemplateName, (facts: TemplateFacts) => Part> = {
  percent: (facts) => ({ action: percent(5), conditions: holder(facts) }),
  ladder: () => ({
    action: {
      kind: 'ladder',
      by: 'amount',
      steps: [
        { from: 500_000, rate: rate(3) },
        { from: 1_000_000, rate: rate(5) },
      ],
    },
  }),
  pieces: () => ({
    action: {
      kind: 'ladder',
      by: 'quantity',
      steps: [
        { from: 3_000, rate: rate(5) },
        { from: 6_000, rate: rate(10) },
      ],
      measuredAs: 'piece',
    },
  }),
  purchases: (facts) => ({
    action: {
      kind: 'ladder',
      by: 'accumulated',
      steps: [
        { from: 0, rate: rate(5) },
        { from: 2_000_000, rate: rate(7) },
      ],
      period: 'month',
      includesThisSale: false,
    },
    conditions: facts.tierId ? [{ kind: 'tier', tierId: facts.tierId }] : holder(facts),
  }),
  price: () => ({ action: { kind: 'fixed-price', price: 99_000 } }),
  perUnit: () => ({ action: { kind: 'amount-per-unit', amount: 10_000 } }),
  free: () => ({
    action: {
      kind: 'group',
      parts: [piece(3)],
      reward: { kind: 'percent-cheapest', rate: rate(100), count: 1 },
      maxGroups: null,
    },
  }),
  nth: () => ({
    action: {
      kind: 'group',
      parts: [piece(2)],
      reward: { kind: 'percent-cheapest', rate: rate(50), count: 1 },
      maxGroups: null,
    },
  }),
  gift: () => ({
    action: {
      kind: 'group',
      parts: [piece(2), piece(1)],
      reward: { kind: 'percent-part', rate: rate(100), part: 1 },
      maxGroups: null,
    },
  }),
  bundle: () => ({
    action: {
      kind: 'group',
      parts: [piece(1), piece(1)],
      reward: { kind: 'price', price: 150_000 },
      maxGroups: null,
    },
  }),
  mix: () => ({
    action: {
      kind: 'group',
      parts: [piece(3)],
      reward: { kind: 'price', price: 100_000 },
      maxGroups: null,
    },
  }),
  hours: () => ({
    action: percent(10),
    conditions: [
      { kind: 'weekdays', days: [1, 2, 3, 4, 5] },
      { kind: 'hours', fromMinute: 600, toMinute: 720 },
    ],
  }),
  birthday: () => ({
    action: percent(10),
    conditions: [{ kind: 'birthday', daysBefore: 3, daysAfter: 3 }],
  }),
  coupon: ({ couponId }) => ({
    action: percent(10),
    conditions: couponId ? [{ kind: 'coupon', couponId, perReceipt: 1 }] : [],
  }),
  stamps: () => ({ action: { kind: 'stamp-card', needed: 10, rate: rate(100) } }),
};

/** A rule to begin with; its words are changed afterwards. */
export function fromTemplate(name: TemplateName, title: string, facts: TemplateFacts): RuleDraft {
  const draft: RuleDraft = {
    name: title,
    active: true,
    step: 'item',
    stack: 'item',
    exclusive: false,
    scope: everything,
    conditions: [],
    capAmount: null,
    ...parts[name](facts),
  };
  const step = usualStep(draft);
  return { ...draft, step, stack: step };
}
