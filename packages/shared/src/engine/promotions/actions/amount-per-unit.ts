import { least, priceOf } from '../../../money/index.js';
import type { ActionShares } from '../action.js';

/** A fixed amount off each unit, never more than what remains of the line. */
export const amountPerUnit: ActionShares<'amount-per-unit'> = (
  { amount },
  lines,
  { rounding },
) => ({
  shares: lines.map(({ line, base }) =>
    least(base, priceOf(amount, line.cart.quantity, rounding.lineMode)),
  ),
  rate: null,
  refused: null,
  missing: null,
});
