import type { Rule, RuleAction, RuleCondition, RuleScope } from '@khanut/shared/engine';
import type { saveRule } from '../domains/rulebook/index.js';
import type { DemoShop } from './demo-files.js';
import { known } from './known.js';

type DemoRule = DemoShop['rules'][number];
interface Given {
  categories: ReadonlyMap<string, string>;
  /** By prefix. */
  coupons: ReadonlyMap<string, string>;
}

/** A rule of the shop's file as a screen would send it. */
export const demoRule = (rule: DemoRule, given: Given): Parameters<typeof saveRule>[3] =>
  ({
    name: rule.name,
    names: rule.names,
    active: true,
    version: null,
    step: rule.step,
    stack: rule.stack,
    exclusive: false,
    scope: scopeOf(rule, given),
    conditions: conditionsOf(rule, given),
    action: actionOf(rule, given),
    capAmount: null,
  }) as unknown as Parameters<typeof saveRule>[3];

const scopeOf = (rule: DemoRule, { categories }: Given): RuleScope => ({
  productIds: [],
  brands: [],
  exceptProductIds: [],
  exceptCategoryIds: [],
  categoryIds: rule.categories.map((key) => known(categories, key)),
});

function conditionsOf(rule: DemoRule, { coupons }: Given): RuleCondition[] {
  const conditions: RuleCondition[] = [];
  if (rule.hours) conditions.push({ kind: 'hours', ...rule.hours });
  if (rule.coupon)
    conditions.push({ kind: 'coupon', couponId: known(coupons, rule.coupon), perReceipt: 1 });
  if (rule.basketFrom) conditions.push({ kind: 'basket', by: 'amount', from: rule.basketFrom });
  return conditions;
}

function actionOf(rule: DemoRule, given: Given): RuleAction {
  if (rule.ladder) return { kind: 'ladder', by: 'amount', steps: rule.ladder } as RuleAction;
  if (rule.amountOff) return { kind: 'amount-off', amount: rule.amountOff } as RuleAction;
  if (rule.cheapestFreeOf)
    return {
      kind: 'group',
      parts: [{ scope: scopeOf(rule, given), count: rule.cheapestFreeOf }],
      reward: { kind: 'percent-cheapest', rate: 1_000_000, count: 1 },
      maxGroups: null,
    } as unknown as Rule['action'];
  return { kind: 'percent', rate: rule.percent ?? 0 } as RuleAction;
}
