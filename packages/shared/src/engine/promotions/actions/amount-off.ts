import { least, money } from '../../../money/index.js';
import { remainingOf } from '../../sale/line.js';
import { type ActionShares, given } from '../action.js';
import { countedCoupons } from '../counted-coupons.js';

/** A fixed amount off the lines together: once per receipt, or once per counted coupon. */
export const amountOff: ActionShares<'amount-off'> = ({ amount }, lines, { rule, state }) => {
  const counted = countedCoupons(rule.conditions, state.coupons);
  const times = counted ? Math.min(...counted.map((codes) => codes.length)) : 1;
  const asked = money(BigInt(amount) * BigInt(times));
  return given({ whole: least(remainingOf(lines), asked) });
};
