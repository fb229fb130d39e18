import { type Money, percentOf } from '../../../money/index.js';
import { remainingOf } from '../../sale/line.js';
import { type ActionShares, given } from '../action.js';

/** On a receipt: computed once on the sum and spread. On anything else: rounded per line. */
export const percent: ActionShares<'percent'> = ({ rate }, lines, { rule, state }) => {
  const { lineMode } = state.rounding;
  if (rule.step === 'receipt')
    return given({ whole: percentOf(remainingOf(lines), rate, lineMode) }, rate);
  const shares: Money[] = [];
  for (const line of lines) shares.push(percentOf(line.remaining, rate, lineMode));
  return given(shares, rate);
};
