import type { Rule } from '@khanut/shared/engine';
import { stacksOf } from './editor/stacks.js';
import {
  changed,
  draftOf,
  drop,
  everything,
  groupOf,
  isWhole,
  put,
  type RuleDraft,
  ruleOf,
  usualStep,
} from './rule-draft.js';
import { fromTemplate, templateNames } from './rule-templates.js';

const id = '01990000-0000-7000-8000-000000000001';
const tierId = '01990000-0000-7000-8000-000000000002';
const facts = { categoryId: id, tierId, couponId: id };

const rule = {
  id,
  name: 'Morning bread',
  step: 'item',
  stack: 'morning',
  exclusive: true,
  scope: { ...everything, productIds: [id] },
  conditions: [{ kind: 'hours', fromMinute: 480, toMinute: 600 }],
  action: { kind: 'percent', rate: 100_000 },
  capAmount: 500_000,
} as unknown as Rule;

it('says of an unchanged draft what was stored', () => {
  expect(ruleOf(id, draftOf(rule, true))).toEqual(rule);
});

it('changes one place and nothing else', () => {
  const draft = draftOf(rule, true);
  const next = put(draft, ['conditions', 0, 'toMinute'], 660);
  expect(next.conditions).toEqual([{ kind: 'hours', fromMinute: 480, toMinute: 660 }]);
  expect(draft.conditions).toEqual(rule.conditions);
  expect({ ...next, conditions: draft.conditions }).toEqual(draft);
  expect(drop(next, ['conditions', 0]).conditions).toEqual([]);
});

it('cannot be saved while a figure is unreadable or the name is gone', () => {
  const draft = draftOf(rule, true);
  expect(isWhole(draft)).toBe(true);
  expect(isWhole(put(draft, ['action', 'rate'], null))).toBe(false);
  expect(isWhole({ ...draft, name: ' ' })).toBe(false);
});

it.each(templateNames)('the template %s can be saved as it is, in its usual step', (name) => {
  const draft = fromTemplate(name, 'A rule', facts);
  expect(isWhole(draft)).toBe(true);
  expect(draft.step).toBe(usualStep(draft));
});

it('moves a rule of the usual step along with what it has become, and leaves a chosen step alone', () => {
  const draft = fromTemplate('ladder', 'More', facts);
  expect([draft.step, draft.stack]).toEqual(['receipt', 'receipt']);
  const forSilver = { ...draft, conditions: [{ kind: 'tier' as const, tierId }] };
  expect(changed(draft, forSilver)).toMatchObject({ step: 'customer', stack: 'customer' });
  const chosen: RuleDraft = { ...draft, step: 'item' };
  expect(changed(chosen, { ...chosen, conditions: forSilver.conditions }).step).toBe('item');
});

it('puts every rule under one heading', () => {
  const heads = Object.fromEntries(
    templateNames.map((name) => [name, groupOf(fromTemplate(name, '', facts))]),
  );
  expect(heads).toMatchObject({
    percent: 'category',
    ladder: 'everyone',
    purchases: 'tier',
    free: 'set',
    stamps: 'set',
    coupon: 'coupon',
    birthday: 'everyone',
  });
});

it('offers every stack with its rivals, and one of its own', () => {
  const row = (name: string, stack: string, rowId: string, active = true) => ({
    id: rowId,
    name,
    active,
    body: { ...rule, stack },
  });
  const rules = [
    row('A', 'customer', 'a'),
    row('B', 'customer', 'b'),
    row('C', 'item', 'c', false),
  ];
  const { all, alone } = stacksOf(rules, 'customer', 'a');
  expect(all).toEqual([
    { stack: 'customer', rivals: ['B'] },
    { stack: alone, rivals: [] },
  ]);
  expect(alone.length).toBeLessThanOrEqual(60);
});
