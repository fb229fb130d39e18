import { holds } from '../../customer/category.js';
import type { ConditionCheck } from '../condition.js';

/** The customer is in the discount category, or a document says so; several at once are possible. */
export const customerCategory: ConditionCheck<'customer-category'> = (
  { categoryId },
  { categories },
) => {
  if (holds(categories, categoryId)) return null;
  return categories.expired.has(categoryId) ? 'EXPIRED' : 'NOT_FOR_CUSTOMER';
};
