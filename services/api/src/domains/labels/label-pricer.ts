import type { EngineClock, ProductFacts, Rulebook } from '@khanut/shared/engine';
import { labelPrice, type LabelPrice } from './label-price.js';

/**
 * Prices many products of one shelf: those that the engine can't tell apart are priced once. What it looks at of a
 * product is its price rows, its limits, and as much of id, categories and brand as the rulebook's rules name.
 * @param rulebook of `labelRulebook`
 */
export function labelPricer(
  rulebook: Rulebook,
  clock: EngineClock,
): (product: ProductFacts) => LabelPrice | null {
  const scopes = rulebook.rules.map(({ scope }) => scope);
  const named = {
    ids: new Set(scopes.flatMap((one) => [...one.productIds, ...one.exceptProductIds])),
    categories: new Set(scopes.flatMap((one) => [...one.categoryIds, ...one.exceptCategoryIds])),
    brands: new Set(scopes.flatMap((one) => one.brands)),
  };
  const known = new Map<string, LabelPrice | null>();
  return (product) => {
    const { id, categoryIds, brand, unit, lowestPrice, neverDiscounted, prices } = product;
    const alike = JSON.stringify([
      named.ids.has(id) ? id : null,
      categoryIds.filter((one) => named.categories.has(one)),
      brand !== null && named.brands.has(brand) ? brand : null,
      [unit, lowestPrice, neverDiscounted],
      prices.length === 1 ? [sole(prices[0]!, clock)] : prices,
    ]);
    const present = known.get(alike);
    if (present !== undefined) return present;
    const priced = labelPrice(product, rulebook, clock);
    known.set(alike, priced);
    return priced;
  };
}

/** A row without rivals: its id and the moment it began decide nothing, only whether it has begun. */
const sole = (row: ProductFacts['prices'][number], { instantMs }: EngineClock): unknown[] => [
  row.unitPrice,
  row.outletId,
  row.customerCategoryId,
  row.minQuantity,
  row.startsAtMs === null || row.startsAtMs <= instantMs,
];
