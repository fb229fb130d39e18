import type { RuleScope } from '../engine/types.js';
import type { Surroundings } from './surroundings.js';

const meet = (some: readonly string[], others: readonly string[]): boolean =>
  some.some((one) => others.includes(one));

export const isEverything = ({ productIds, categoryIds, brands }: RuleScope): boolean =>
  productIds.length + categoryIds.length + brands.length === 0;

export const scopeOf = (named: Partial<RuleScope>): RuleScope => ({
  productIds: [],
  categoryIds: [],
  brands: [],
  exceptProductIds: [],
  exceptCategoryIds: [],
  ...named,
});

const categoriesOf = (id: string, around: Surroundings): readonly string[] =>
  around.product(id)?.categoryIds ?? [];

const exceptsCategory = (scope: RuleScope, id: string, around: Surroundings): boolean =>
  meet(around.lineage(id), scope.exceptCategoryIds);
const exceptsProduct = (scope: RuleScope, id: string, around: Surroundings): boolean =>
  scope.exceptProductIds.includes(id) || meet(categoriesOf(id, around), scope.exceptCategoryIds);

const namesProduct = (scope: RuleScope, id: string, around: Surroundings): boolean => {
  const product = around.product(id);
  const isOfBrand = product?.brand !== null && scope.brands.includes(product?.brand ?? '');
  return (
    isEverything(scope) ||
    scope.productIds.includes(id) ||
    meet(product?.categoryIds ?? [], scope.categoryIds) ||
    isOfBrand
  );
};

/** Does all that `inner` reaches lie within `outer`? false where that can't be told. Pure. */
export function covers(outer: RuleScope, inner: RuleScope, around: Surroundings): boolean {
  return includesAll(outer, inner, around) && exceptsNoMore(outer, inner, around);
}

function includesAll(outer: RuleScope, inner: RuleScope, around: Surroundings): boolean {
  if (isEverything(outer)) return true;
  if (isEverything(inner)) return false;
  return (
    inner.productIds.every((id) => namesProduct(outer, id, around)) &&
    inner.categoryIds.every((id) => meet(around.lineage(id), outer.categoryIds)) &&
    inner.brands.every((brand) => outer.brands.includes(brand))
  );
}

/** What `outer` excepts, `inner` excepts too or never reached. */
function exceptsNoMore(outer: RuleScope, inner: RuleScope, around: Surroundings): boolean {
  const isOutOfReach = (named: Partial<RuleScope>) => !overlaps(inner, scopeOf(named), around);
  return (
    outer.exceptProductIds.every((id) => isOutOfReach({ productIds: [id] })) &&
    outer.exceptCategoryIds.every((id) => isOutOfReach({ categoryIds: [id] }))
  );
}

/** Is there anything both reach? Of a brand and a category nobody knows, so they are taken to differ. Pure. */
export function overlaps(one: RuleScope, other: RuleScope, around: Surroundings): boolean {
  if (isEverything(one) && isEverything(other)) return true;
  return namedMeets(one, other, around) || namedMeets(other, one, around);
}

/** Does something that `named` names lie within `scope`? */
function namedMeets(named: RuleScope, scope: RuleScope, around: Surroundings): boolean {
  const isFree = (one: RuleScope, id: string) => !exceptsProduct(one, id, around);
  const hasCategory = (id: string) =>
    (isEverything(scope) || meet(around.lineage(id), scope.categoryIds)) &&
    !exceptsCategory(scope, id, around) &&
    !exceptsCategory(named, id, around);
  return (
    named.productIds.some(
      (id) => namesProduct(scope, id, around) && isFree(scope, id) && isFree(named, id),
    ) ||
    named.categoryIds.some(hasCategory) ||
    named.brands.some((brand) => isEverything(scope) || scope.brands.includes(brand))
  );
}

/** Nothing that the scope names exists, or everything it names is excepted again. Pure. */
export function reachesNothing(scope: RuleScope, around: Surroundings): boolean {
  if (isEverything(scope)) return false;
  const isThere = (kind: 'product' | 'category', id: string) => around.exists(kind, id) !== false;
  return (
    scope.brands.length === 0 &&
    !scope.productIds.some((id) => isThere('product', id) && !exceptsProduct(scope, id, around)) &&
    !scope.categoryIds.some((id) => isThere('category', id) && !exceptsCategory(scope, id, around))
  );
}
