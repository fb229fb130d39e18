import { greatest, least, noMoney, priceOf, subtract } from '../../../money/index.js';
import { type ActionShares, given } from '../action.js';

/** A unit costs this: what the line's gross is above it, never more than what remains. */
export const fixedPrice: ActionShares<'fixed-price'> = ({ price }, lines, { state }) =>
  given(
    lines.map(({ gross, remaining, cart }) => {
      const wanted = subtract(gross, priceOf(price, cart.quantity, state.rounding.lineMode));
      return least(remaining, greatest(noMoney, wanted));
    }),
  );
