import { type BodyOf, RuleWrite, type ruleSaveRoute } from '@khanut/shared/contracts';
import type { Rule, RuleScope } from '@khanut/shared/engine';
import type { Path } from './sentence/word.js';

export type RuleBody = BodyOf<typeof ruleSaveRoute>;

/** A rule on the way to be saved: what its sentence and its name hold. */
export type RuleDraft = Omit<RuleBody, 'publish' | 'version'>;

export const everything: RuleScope = {
  productIds: [],
  categoryIds: [],
  brands: [],
  exceptProductIds: [],
  exceptCategoryIds: [],
};

type Condition = RuleDraft['conditions'][number];

/** Does the condition say for whom the rule is? */
export const isAboutPeople = (condition: Condition): boolean =>
  ['customer-category', 'tier', 'known-customer'].includes(condition.kind);

/** The draft of a rule as stored. */
export function draftOf(rule: Rule, active: boolean): RuleDraft {
  const { id: _, names, ...body } = rule;
  return { ...body, ...(names ? { names } : {}), active } as RuleDraft;
}

/** A draft as the engine reads it. */
export function ruleOf(id: string, draft: RuleDraft): Rule {
  const { active: _, ...body } = draft;
  return { ...body, id } as unknown as Rule;
}

/** What a rule is called in a language. */
export const ruleName = (
  row: { name: string; body: Pick<Rule, 'names'> },
  language: 'hy' | 'ru' | 'en',
): string => row.body.names?.[language] || row.name;

/** Can it be saved as it stands? */
export const isWhole = (draft: RuleDraft): boolean =>
  RuleWrite.safeParse({ ...draft, version: null }).success;

/** The step of the engine at which such a rule works, unless somebody said otherwise. */
export function usualStep({ action, conditions, scope }: RuleDraft): RuleDraft['step'] {
  const kinds = conditions.map((condition) => condition.kind);
  if (kinds.includes('coupon')) return 'coupon';
  if (action.kind === 'group' || action.kind === 'stamp-card') return 'group';
  if (conditions.some(isAboutPeople) || kinds.includes('accumulated') || kinds.includes('birthday'))
    return 'customer';
  if (action.kind === 'ladder') return action.by === 'accumulated' ? 'customer' : 'receipt';
  if (action.kind === 'amount-off') return 'receipt';
  const isLimited = scope.productIds.length + scope.categoryIds.length + scope.brands.length > 0;
  return isLimited || action.kind === 'fixed-price' ? 'item' : 'receipt';
}

type Tree = Record<string | number, unknown>;

function putIn(tree: unknown, [key, ...below]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  const copy = (Array.isArray(tree) ? [...tree] : { ...(tree as Tree) }) as Tree;
  copy[key] = putIn(copy[key], below, value);
  return copy;
}

/** What stands at a place of the draft. */
export const valueAt = (tree: unknown, path: Path): unknown =>
  path.reduce<unknown>((at, key) => (at as Tree | undefined)?.[key], tree);

/** The tree with another value at a place; nothing else changes. */
export const put = <T>(tree: T, path: Path, value: unknown): T => putIn(tree, path, value) as T;

/** The tree without an element of one of its lists. */
export function drop<T>(tree: T, path: Path): T {
  const list = path.slice(0, -1);
  const index = path.at(-1);
  const kept = (valueAt(tree, list) as unknown[]).filter((_, at) => at !== index);
  return put(tree, list, kept);
}

/**
 * The draft after a change: a rule that was in its usual step and stack goes along when the change makes another step
 * the usual one.
 */
export function changed(before: RuleDraft, after: RuleDraft): RuleDraft {
  const step = usualStep(after);
  if (step === before.step || before.step !== usualStep(before)) return after;
  return { ...after, step, stack: after.stack === before.step ? step : after.stack };
}

export type RuleGroup = 'everyone' | 'category' | 'tier' | 'coupon' | 'set';
export const ruleGroups: readonly RuleGroup[] = ['everyone', 'category', 'tier', 'coupon', 'set'];

/** Under which heading a rule is looked for. */
export function groupOf({
  conditions,
  action,
}: Pick<RuleDraft, 'conditions' | 'action'>): RuleGroup {
  const kinds = new Set(conditions.map((condition) => condition.kind));
  if (kinds.has('coupon')) return 'coupon';
  if (action.kind === 'group' || action.kind === 'stamp-card') return 'set';
  if (kinds.has('tier')) return 'tier';
  return kinds.has('customer-category') ? 'category' : 'everyone';
}
