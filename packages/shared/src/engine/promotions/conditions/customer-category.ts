import type { ConditionCheck } from '../condition.js';

/** The customer is in the discount category; several at once are possible. */
export const customerCategory: ConditionCheck<'customer-category'> = (
  { categoryId },
  { customer },
) =>
  customer?.categories.some((category) => category.id === categoryId) ? null : 'NOT_FOR_CUSTOMER';
