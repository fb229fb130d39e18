import { least, money, sum } from '../../../money/index.js';
import { type ActionShares, given } from '../action.js';
import { countedCoupons } from '../counted-coupons.js';

/** A fixed amount off the lines together: once per receipt, or once per counted coupon. */
export const amountOff: ActionShares<'amount-off'> = ({ amount }, lines, { rule, state }) => {
  const counted = countedCoupons(rule.conditions, state.coupons);
  const times = counted ? Math.min(...counted.map((codes) => codes.length)) : 1;
  const weights = lines.map((line) => line.remaining);
  return given({ whole: least(sum(weights), money(BigInt(amount) * BigInt(times))), weights });
};
