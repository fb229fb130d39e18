import { safeInteger } from '../../../money/index.js';
import { purchasesOf } from '../../customer/accumulation.js';
import { type ConditionCheck, shortOf } from '../condition.js';

/** The customer's purchases in a period, `from` inclusive. */
export const accumulated: ConditionCheck<'accumulated'> = (
  { period, from, includesThisSale },
  { customer, purchasesNow },
  { rate },
) => {
  const before = purchasesOf(customer, period);
  const reached = includesThisSale ? safeInteger(before + purchasesNow()) : before;
  return reached >= from ? null : shortOf(from - reached, 'amount', rate);
};
