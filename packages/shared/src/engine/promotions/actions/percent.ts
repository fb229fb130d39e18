import { percentOf } from '../../../money/index.js';
import { spreadPercent } from '../../rounding/spread.js';
import { type ActionShares, given } from '../action.js';

/** On a receipt: computed once on the sum and spread. On anything else: rounded per line. */
export const percent: ActionShares<'percent'> = ({ rate }, lines, { rule, state }) => {
  const { lineMode } = state.rounding;
  const bases = lines.map((line) => line.remaining);
  return given(
    rule.step === 'receipt'
      ? spreadPercent(bases, rate, lineMode)
      : bases.map((base) => percentOf(base, rate, lineMode)),
    rate,
  );
};
