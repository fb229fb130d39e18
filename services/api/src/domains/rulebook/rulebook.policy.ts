import type { BodyOf, ruleSaveRoute } from '@khanut/shared/contracts';
import type { Rule } from '@khanut/shared/engine';
import { DomainError } from '../../platform/errors/domain-error.js';

export type RuleWrite = BodyOf<typeof ruleSaveRoute>;

const everything = {
  productIds: [],
  categoryIds: [],
  brands: [],
  exceptProductIds: [],
  exceptCategoryIds: [],
};

/** The engine's rule of what was filled in. @throws DomainError VALIDATION_FAILED for a ladder out of order */
export function ruleOf(
  id: string,
  { version: _version, active: _active, publish: _publish, ...rule }: RuleWrite,
): Rule {
  if (rule.action.kind === 'ladder') checkLadder(rule.action.steps.map((step) => step.from));
  return { id, ...rule } as Rule;
}

function checkLadder(froms: readonly number[]): void {
  if (froms.every((from, at) => at === 0 || from > (froms[at - 1] ?? 0))) return;
  throw new DomainError('VALIDATION_FAILED', undefined, {
    fields: [{ path: 'body.action.steps', message: 'each step begins above the one before' }],
  });
}

interface Category {
  id: string;
  name: string;
  kind: 'category' | 'tier';
}

/** The fixed percent of a discount category or tier. All of them compete: the best one a customer holds counts. */
export const categoryRule = (category: Category, rate: number): Rule =>
  ({
    id: category.id,
    name: category.name,
    step: 'customer',
    stack: 'customer',
    exclusive: false,
    scope: everything,
    conditions: [
      category.kind === 'tier'
        ? { kind: 'tier', tierId: category.id }
        : { kind: 'customer-category', categoryId: category.id },
    ],
    action: { kind: 'percent', rate },
    capAmount: null,
  }) as unknown as Rule;

/** The percent of a category as its rule has it; null when it has none or gives something else by now. */
export const rateOf = (rule: Rule | null): number | null =>
  rule?.action.kind === 'percent' ? rule.action.rate : null;
