import type { ProductFacts, RuleScope } from '../types.js';

const shares = (wanted: readonly string[], present: readonly string[]): boolean =>
  wanted.some((one) => present.includes(one));

/** Items, categories and brands are alternatives; with none named the scope reaches everything. */
function reaches(scope: RuleScope, product: ProductFacts): boolean {
  const { productIds, categoryIds, brands } = scope;
  if (productIds.length + categoryIds.length + brands.length === 0) return true;
  return (
    productIds.includes(product.id) ||
    shares(categoryIds, product.categoryIds) ||
    (product.brand !== null && brands.includes(product.brand))
  );
}

export const excepts = (scope: RuleScope, product: ProductFacts): boolean =>
  scope.exceptProductIds.includes(product.id) ||
  shares(scope.exceptCategoryIds, product.categoryIds);

/** Whether an item is meant. What is never discounted may be: points look at it too. */
export const isInScope = (scope: RuleScope, product: ProductFacts): boolean =>
  reaches(scope, product) && !excepts(scope, product);
