import { type Money, noMoney } from '../../money/index.js';
import type { AccumulationPeriod, CustomerState } from '../types.js';

/** The customer's purchases of a period before this sale; nothing when unknown or without a customer. */
export const purchasesOf = (
  customer: CustomerState | null,
  period: AccumulationPeriod | undefined,
): Money => customer?.accumulations.find((one) => one.period === period)?.amount ?? noMoney;
