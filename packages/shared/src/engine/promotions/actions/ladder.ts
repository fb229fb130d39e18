import { percentOf, safeInteger } from '../../../money/index.js';
import { purchasesOf } from '../../customer/accumulation.js';
import { type WorkingLine, remainingOf } from '../../sale/line.js';
import type { LadderStep, RuleAction, TraceEntry } from '../../types.js';
import { type ActionShares, refused } from '../action.js';
import { basketHeight } from '../basket-height.js';
import type { DiscountState } from '../step-state.js';

type Ladder = Extract<RuleAction, { kind: 'ladder' }>;

/** How far up the ladder the receipt comes, in its own unit. */
function height(ladder: Ladder, lines: readonly WorkingLine[], state: DiscountState): number {
  if (ladder.by !== 'accumulated')
    return basketHeight(ladder.by, lines, ladder.measuredAs ?? 'piece');
  const before = purchasesOf(state.customer, ladder.period);
  return ladder.includesThisSale ? safeInteger(before + state.purchasesNow()) : before;
}

function missingTo(
  next: LadderStep | undefined,
  reached: number,
  { by }: Ladder,
): TraceEntry['missing'] {
  const unit = by === 'quantity' ? 'quantity' : 'amount';
  return next ? { amount: next.from - reached, unit, rate: next.rate } : null;
}

/** One rule with steps, each reached at `from` inclusive; the highest one reached gives its percent, spread once. */
export const ladder: ActionShares<'ladder'> = (action, lines, { state }) => {
  const reached = height(action, lines, state);
  let step: LadderStep | undefined;
  let next: LadderStep | undefined;
  for (const one of action.steps) {
    if (one.from > reached) {
      if (!next || isBefore(one, next)) next = one;
    } else if (!step || !isBefore(one, step)) step = one;
  }
  const missing = missingTo(next, reached, action);
  if (!step) return refused('BELOW_THRESHOLD', missing);
  return {
    shares: { whole: percentOf(remainingOf(lines), step.rate, state.rounding.lineMode) },
    rate: step.rate,
    refused: null,
    missing,
  };
};

/** By `from`, of equals the lower rate. */
const isBefore = (a: LadderStep, b: LadderStep): boolean =>
  a.from < b.from || (a.from === b.from && a.rate < b.rate);
