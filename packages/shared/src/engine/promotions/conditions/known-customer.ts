import type { ConditionCheck } from '../condition.js';

/** Any customer will do. */
export const knownCustomer: ConditionCheck<'known-customer'> = (_, { customer }) =>
  customer ? null : 'NOT_FOR_CUSTOMER';
