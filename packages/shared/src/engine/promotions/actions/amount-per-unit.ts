import { least, priceOf } from '../../../money/index.js';
import { type ActionShares, given } from '../action.js';

/** A fixed amount off each unit, never more than what remains of the line. */
export const amountPerUnit: ActionShares<'amount-per-unit'> = ({ amount }, lines, { state }) =>
  given(
    lines.map(({ remaining, cart }) =>
      least(remaining, priceOf(amount, cart.quantity, state.rounding.lineMode)),
    ),
  );
