import type { ConditionCheck } from '../condition.js';

/** The sale is made in one of the outlets. */
export const outlets: ConditionCheck<'outlets'> = ({ outletIds }, { clock }) =>
  outletIds.includes(clock.outletId) ? null : 'NOT_AT_OUTLET';
