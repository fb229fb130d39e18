import type { BodyOf, ruleSaveRoute } from '@khanut/shared/contracts';
import type { Names, Rule } from '@khanut/shared/engine';

export type RuleWrite = BodyOf<typeof ruleSaveRoute>;

const everything = {
  productIds: [],
  categoryIds: [],
  brands: [],
  exceptProductIds: [],
  exceptCategoryIds: [],
};

/** The engine's rule of what was filled in. Pure. */
export const ruleOf = (
  id: string,
  { version: _version, active: _active, publish: _publish, ...rule }: RuleWrite,
): Rule => ({ id, ...rule }) as Rule;

interface Category {
  id: string;
  name: string;
  /** Names by language; absent: those the rule has stay. */
  names?: Names | undefined;
  kind: 'category' | 'tier';
}

/** The fixed percent of a discount category or tier. All of them compete: the best one a customer holds counts. */
export const categoryRule = (category: Category, rate: number): Rule =>
  ({
    id: category.id,
    name: category.name,
    ...(category.names && Object.keys(category.names).length > 0 && { names: category.names }),
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
