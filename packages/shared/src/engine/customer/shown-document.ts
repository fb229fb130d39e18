import type { Rule } from '../types.js';
import type { HeldCategories } from './category.js';

/** Whether a rule that holds does so only thanks to a document shown for this sale. */
export const dependsOnShown = (
  { conditions }: Pick<Rule, 'conditions'>,
  { own, shown }: HeldCategories,
): boolean =>
  shown.size > 0 &&
  conditions.some((one) => one.kind === 'customer-category' && !own.has(one.categoryId));
