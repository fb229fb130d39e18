import { type Money, type Rate, noMoney } from '../../money/index.js';
import type { WorkingLine } from '../sale/line.js';
import { traceOf } from '../trace/entry.js';
import type { Rule, TraceEntry } from '../types.js';
import { actionShares } from './action-shares.js';
import { clipToCap, clipToRoom } from './clip.js';
import { refusedBy } from './conditions-hold.js';
import { reachOf } from './match.js';
import { type DiscountState, baseAtStart } from './step-state.js';

/** What a rule would give on this receipt, if its stack let it. */
export interface Offer {
  rule: Rule;
  lines: readonly WorkingLine[];
  shares: readonly Money[];
  benefit: Money;
  rate: Rate | null;
  missing: TraceEntry['missing'];
  /** Why it gives nothing, or less. */
  trace: TraceEntry[];
}

const nothing = (
  rule: Rule,
  trace: TraceEntry[],
  missing: TraceEntry['missing'] = null,
): Offer => ({
  rule,
  lines: [],
  shares: [],
  benefit: noMoney,
  rate: null,
  missing,
  trace,
});

/** The lines a rule may take from, and why others in its reach are left out. */
function eligibleLines(
  rule: Rule,
  state: DiscountState,
): { lines: WorkingLine[]; left: TraceEntry[] } {
  const lines: WorkingLine[] = [];
  const left: TraceEntry[] = [];
  for (const line of state.lines) {
    const reach = reachOf(rule.scope, line.cart.product);
    const lineId = line.cart.id;
    if (reach === 'excluded') left.push(traceOf(rule, { code: 'EXCLUDED_ITEM', lineId }));
    else if (reach === 'reached' && line.closedBy !== null)
      left.push(traceOf(rule, { code: 'STOPPED_BY_EXCLUSIVE', lineId, by: line.closedBy }));
    else if (reach === 'reached') lines.push(line);
  }
  return { lines, left };
}

/** Computes a rule on what remains now, which is the same for all rules of its stack. */
export function offerOf(rule: Rule, state: DiscountState): Offer {
  const { lines, left } = eligibleLines(rule, state);
  if (lines.length + left.length === 0) return nothing(rule, []);
  const code = refusedBy(rule.conditions, state);
  if (code) return nothing(rule, [traceOf(rule, { code })]);
  if (lines.length === 0) return nothing(rule, left);
  const eligible = lines.map((line) => ({
    line,
    base: line.remaining,
    baseAtStart: baseAtStart(state, line),
  }));
  const { shares, rate, refused, missing } = actionShares(eligible, {
    rule,
    rounding: state.rounding,
  });
  if (refused) return nothing(rule, [...left, traceOf(rule, { code: refused, missing })], missing);
  const clipped = clipToCap(clipToRoom(shares, lines, rule), rule);
  return {
    rule,
    lines,
    shares: clipped.shares,
    benefit: clipped.benefit,
    rate,
    missing,
    trace: [...left, ...clipped.trace],
  };
}
