import type { Rule, RuleScope } from '../engine/types.js';
import type { ReferenceKind } from './surroundings.js';

/** Something that a rule names: where it stands in the rule, and whether the rule needs it to hold at all. */
export interface Reference {
  kind: ReferenceKind;
  id: string;
  path: string;
  isNeeded: boolean;
}

function scopeReferences(scope: RuleScope, path: string): Reference[] {
  const list = (kind: ReferenceKind, key: keyof RuleScope): Reference[] =>
    scope[key].map((id, at) => ({ kind, id, path: `${path}.${key}.${at}`, isNeeded: false }));
  return [
    ...list('product', 'productIds'),
    ...list('category', 'categoryIds'),
    ...list('product', 'exceptProductIds'),
    ...list('category', 'exceptCategoryIds'),
  ];
}

function conditionReferences(rule: Pick<Rule, 'conditions'>): Reference[] {
  return rule.conditions.flatMap((condition, at): Reference[] => {
    const one = (kind: ReferenceKind, id: string, key: string): Reference[] => [
      { kind, id, path: `conditions.${at}.${key}`, isNeeded: true },
    ];
    switch (condition.kind) {
      case 'customer-category':
        return one('customer-category', condition.categoryId, 'categoryId');
      case 'tier':
        return one('tier', condition.tierId, 'tierId');
      case 'coupon':
        return one('coupon', condition.couponId, 'couponId');
      case 'outlets':
        return condition.outletIds.map((id, n) => ({
          kind: 'outlet',
          id,
          path: `conditions.${at}.outletIds.${n}`,
          isNeeded: condition.outletIds.length === 1,
        }));
      default:
        return [];
    }
  });
}

/** Everything a rule names, with its place. Pure. */
export function referencesOf(rule: Pick<Rule, 'scope' | 'conditions' | 'action'>): Reference[] {
  const parts = rule.action.kind === 'group' ? rule.action.parts : [];
  return [
    ...scopeReferences(rule.scope, 'scope'),
    ...conditionReferences(rule),
    ...parts.flatMap((part, at) => scopeReferences(part.scope, `action.parts.${at}.scope`)),
  ];
}
