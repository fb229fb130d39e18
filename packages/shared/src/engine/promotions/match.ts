import type { ProductFacts, RuleScope } from '../types.js';

/** How a rule's scope meets an item: out of reach, reached, or reached but excepted. */
export type Reach = 'outside' | 'reached' | 'excluded';

const shares = (wanted: readonly string[], present: readonly string[]): boolean =>
  wanted.some((one) => present.includes(one));

/** Items, categories and brands are alternatives; with none named the rule reaches everything. */
function reaches(scope: RuleScope, product: ProductFacts): boolean {
  const { productIds, categoryIds, brands } = scope;
  if (productIds.length + categoryIds.length + brands.length === 0) return true;
  return (
    productIds.includes(product.id) ||
    shares(categoryIds, product.categoryIds) ||
    (product.brand !== null && brands.includes(product.brand))
  );
}

export function reachOf(scope: RuleScope, product: ProductFacts): Reach {
  if (!reaches(scope, product)) return 'outside';
  const isExcepted =
    product.neverDiscounted ||
    scope.exceptProductIds.includes(product.id) ||
    shares(scope.exceptCategoryIds, product.categoryIds);
  return isExcepted ? 'excluded' : 'reached';
}
