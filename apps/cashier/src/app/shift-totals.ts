import type { ShiftClosedBody } from '@khanut/shared/contracts';
import type { Money } from '@khanut/shared/money';
import type { OpenShift } from '../sale/shift.js';

/** The totals of a shift as X and Z state them. */
export const closedTotals = ({ sums }: OpenShift): ShiftClosedBody['totals'] => ({
  sales: sums.sales,
  returns: sums.returns,
  net: sums.netMinor as Money,
  byTender: Object.entries(sums.byTender)
    .filter(([, amount]) => amount !== 0)
    .map(([kind, amount]) => ({ kind, amount: amount as Money })),
});
