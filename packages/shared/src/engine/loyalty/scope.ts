import { reachOf } from '../promotions/match.js';
import type { ProductFacts, RuleScope } from '../types.js';

/** Whether points look at an item: what is never discounted may earn all the same. */
export const isInScope = (scope: RuleScope, product: ProductFacts): boolean =>
  reachOf(scope, { ...product, neverDiscounted: false }) === 'reached';
