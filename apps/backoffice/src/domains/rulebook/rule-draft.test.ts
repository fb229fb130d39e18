import type { RuleRow } from '@khanut/shared/contracts';
import { newRule, ruleBody, ruleDraft } from './rule-draft.js';

const row = {
  id: '01990000-0000-7000-8000-000000000001',
  name: 'Morning bread',
  active: true,
  version: 3,
  body: {
    id: 'r',
    name: 'Morning bread',
    step: 'item',
    stack: 'morning',
    exclusive: true,
    scope: {
      productIds: ['p'],
      categoryIds: [],
      brands: [],
      exceptProductIds: [],
      exceptCategoryIds: [],
    },
    conditions: [
      { kind: 'hours', fromMinute: 480, toMinute: 600 },
      { kind: 'tier', tierId: 't1' },
    ],
    action: { kind: 'percent', rate: 100_000 },
    capAmount: 500_000,
  },
} as unknown as RuleRow;

it('changes the words of the sentence and keeps the rest of the rule', () => {
  const draft = {
    ...ruleDraft(row),
    who: 'category:c9',
    amount: { kind: 'percent' as const, rate: '12,5' },
  };
  expect(ruleBody(draft, row)).toMatchObject({
    version: 3,
    step: 'item',
    stack: 'morning',
    exclusive: true,
    scope: { productIds: ['p'] },
    conditions: [
      { kind: 'customer-category', categoryId: 'c9' },
      { kind: 'hours', fromMinute: 480, toMinute: 600 },
    ],
    action: { kind: 'percent', rate: 125_000 },
    capAmount: 500_000,
  });
});

it('says of an unchanged sentence what was stored', () => {
  const body = ruleBody(ruleDraft(row), row);
  expect(body?.action).toEqual({ kind: 'percent', rate: 100_000 });
  expect(body?.conditions).toContainEqual({ kind: 'tier', tierId: 't1' });
});

it('orders the steps of a ladder by their thresholds, in minor units', () => {
  const draft = newRule('ladder', 'More', 'all');
  const amount = {
    kind: 'ladder' as const,
    by: 'amount' as const,
    steps: [
      { from: '3000', rate: '10' },
      { from: '1000', rate: '5' },
    ],
  };
  expect(ruleBody({ ...draft, amount }, null)).toMatchObject({
    step: 'receipt',
    conditions: [],
    action: {
      kind: 'ladder',
      steps: [
        { from: 100_000, rate: 50_000 },
        { from: 300_000, rate: 100_000 },
      ],
    },
  });
});

it('publishes nothing while a figure cannot be read or the name is gone', () => {
  const draft = ruleDraft(row);
  expect(ruleBody({ ...draft, amount: { kind: 'percent', rate: 'ten' } }, row)).toBeNull();
  expect(
    ruleBody({ ...draft, amount: { kind: 'ladder', by: 'amount', steps: [] } }, row),
  ).toBeNull();
  expect(ruleBody({ ...draft, name: ' ' }, row)).toBeNull();
});
