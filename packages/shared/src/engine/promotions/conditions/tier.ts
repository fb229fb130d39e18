import type { ConditionCheck } from '../condition.js';

/** The customer holds the card tier. */
export const tier: ConditionCheck<'tier'> = ({ tierId }, { customer }) =>
  customer?.tier?.id === tierId ? null : 'NOT_FOR_CUSTOMER';
