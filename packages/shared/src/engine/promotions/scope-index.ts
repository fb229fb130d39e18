import type { ProductFacts } from '../types.js';
import type { IndexedRule } from './indexed-rule.js';

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
    const found = [...everywhere];
    // A rule may name a product in several ways; it is found once.
    const known = new Uint8Array(rules.length);
    const find = (named: readonly IndexedRule[] | undefined): void => {
      for (const one of named ?? [])
        if (known[one.at] === 0) {
          known[one.at] = 1;
          found.push(one);
        }
    };
    find(byProduct.get(product.id));
    for (const id of product.categoryIds) find(byCategory.get(id));
    if (product.brand !== null) find(byBrand.get(product.brand));
    return found;
  };
}

function append(lists: Map<string, IndexedRule[]>, key: string, one: IndexedRule): void {
  const list = lists.get(key);
  if (list) list.push(one);
  else lists.set(key, [one]);
}
