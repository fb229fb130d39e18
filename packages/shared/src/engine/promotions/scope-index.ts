import type { ProductFacts } from '../types.js';
import type { IndexedRule } from './rulebook-index.js';

/** Finds the rules whose scope can meet a product, without looking at the others. */
export function scopeIndex(
  rules: readonly IndexedRule[],
): (product: ProductFacts) => IndexedRule[] {
  const everywhere: IndexedRule[] = [];
  const byProduct = new Map<string, IndexedRule[]>();
  const byCategory = new Map<string, IndexedRule[]>();
  const byBrand = new Map<string, IndexedRule[]>();
  for (const one of rules) {
    const { productIds, categoryIds, brands } = one.rule.scope;
    if (productIds.length + categoryIds.length + brands.length === 0) everywhere.push(one);
    for (const id of productIds) append(byProduct, id, one);
    for (const id of categoryIds) append(byCategory, id, one);
    for (const brand of brands) append(byBrand, brand, one);
  }
  return (product) => {
    const found = new Set(everywhere);
    for (const one of byProduct.get(product.id) ?? []) found.add(one);
    for (const id of product.categoryIds)
      for (const one of byCategory.get(id) ?? []) found.add(one);
    if (product.brand !== null) for (const one of byBrand.get(product.brand) ?? []) found.add(one);
    return [...found];
  };
}

function append(lists: Map<string, IndexedRule[]>, key: string, one: IndexedRule): void {
  const list = lists.get(key);
  if (list) list.push(one);
  else lists.set(key, [one]);
}
