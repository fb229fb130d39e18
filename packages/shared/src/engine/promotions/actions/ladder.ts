import { noMoney, oneUnit, safeInteger, sum } from '../../../money/index.js';
import { spreadPercent } from '../../rounding/spread.js';
import type { LadderStep, RuleAction, TraceEntry } from '../../types.js';
import type { ActionShares, EligibleLine } from '../action.js';

type Ladder = Extract<RuleAction, { kind: 'ladder' }>;

/** A measured line (kg, l, m) counts as one piece unless the rule says otherwise. */
function countOf({ line }: EligibleLine, { measuredAs = 'piece' }: Ladder): number {
  const { product, quantity } = line.cart;
  return product.unit === 'pcs' || measuredAs === 'quantity' ? quantity : oneUnit;
}

/** How far up the ladder the eligible lines come, in its own unit. */
function height(ladder: Ladder, lines: readonly EligibleLine[]): number {
  if (ladder.by === 'amount') return sum(lines.map((one) => one.baseAtStart));
  return lines.reduce((total, one) => safeInteger(total + countOf(one, ladder)), 0);
}

function missingTo(
  next: LadderStep | undefined,
  reached: number,
  { by }: Ladder,
): TraceEntry['missing'] {
  return next ? { amount: next.from - reached, unit: by, rate: next.rate } : null;
}

/** One rule with steps, each reached at `from` inclusive; the highest one reached gives its percent, spread once. */
export const ladder: ActionShares<'ladder'> = (action, lines, { rounding }) => {
  const bases = lines.map((one) => one.base);
  const reached = height(action, lines);
  const steps = action.steps.toSorted((a, b) => a.from - b.from || a.rate - b.rate);
  const step = steps.findLast((one) => one.from <= reached);
  const missing = missingTo(
    steps.find((one) => one.from > reached),
    reached,
    action,
  );
  if (!step)
    return { shares: bases.map(() => noMoney), rate: null, refused: 'BELOW_THRESHOLD', missing };
  return {
    shares: spreadPercent(bases, step.rate, rounding.lineMode),
    rate: step.rate,
    refused: null,
    missing,
  };
};
