import { type Rate, percentOf } from '../../../money/index.js';
import { spreadPercent } from '../../rounding/spread.js';
import type { ActionShares } from '../action.js';

/** On a receipt: computed once on the sum and spread. On anything else: rounded per line. */
export const percent: ActionShares<'percent'> = ({ rate }, lines, { rule, rounding }) => {
  const bases = lines.map((one) => one.base);
  const shares =
    rule.step === 'receipt'
      ? spreadPercent(bases, rate, rounding.lineMode)
      : bases.map((base) => percentOf(base, rate as Rate, rounding.lineMode));
  return { shares, rate, refused: null, missing: null };
};
