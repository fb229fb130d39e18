import { type Money, type Rate, noMoney } from '../../money/index.js';
import { dependsOnShown } from '../customer/shown-document.js';
import type { WorkingLine } from '../sale/line.js';
import { traceOf } from '../trace/entry.js';
import type { Rule, TraceCode, TraceEntry } from '../types.js';
import { type ActionResult, sharesOf } from './action.js';
import { actionShares } from './action-shares.js';
import { type Clipped, clipToCap, clipToRoom, fitsAllFloors } from './clip.js';
import { refusedBy } from './conditions-hold.js';
import type { DiscountState } from './step-state.js';

/** A rule as it stands for this customer, and the lines of the receipt that its scope meets, in canonical order. */
export interface MetRule {
  rule: Rule;
  reached: readonly WorkingLine[];
  excluded: readonly WorkingLine[];
}

/** What a rule would give on this receipt, if its stack let it. */
export interface Offer {
  rule: Rule;
  lines: readonly WorkingLine[];
  /** One for each line, or a whole that is spread over them should the rule win. */
  shares: ActionResult['shares'];
  benefit: Money;
  rate: Rate | null;
  missing: TraceEntry['missing'];
  isShown: boolean;
  stamps: ActionResult['stamps'];
  /** Why it gives nothing, or less. */
  trace: TraceEntry[];
}

const nothing = (rule: Rule, trace: TraceEntry[], stamps?: ActionResult['stamps']): Offer => ({
  rule,
  lines: [],
  shares: [],
  benefit: noMoney,
  rate: null,
  missing: null,
  isShown: false,
  stamps,
  trace,
});

/** Computes a rule on what remains now, which is the same for all rules of its stack. */
export function offerOf(met: MetRule, state: DiscountState): Offer {
  const { rule, reached } = met;
  const isClosed = reached.some((line) => line.closedBy !== null);
  const lines = isClosed ? reached.filter((line) => line.closedBy === null) : reached;
  const { action } = rule;
  const rate = action.kind === 'percent' ? action.rate : null;
  const refused = refusedBy(rule.conditions, state, { lines, rate });
  if (refused) return nothing(rule, refusal(rule, refused));
  const trace = state.isFullTrace ? leftOut(met, isClosed) : [];
  if (lines.length === 0) return nothing(rule, trace);
  const result = actionShares(lines, { rule, state });
  if (result.notes) trace.push(...result.notes);
  if (!result.refused) return offered(rule, lines, result, trace, state);
  trace.push(traceOf(rule, { code: result.refused, missing: result.missing }));
  return nothing(rule, trace, result.stamps);
}

const refusal = (
  rule: Rule,
  { code, missing }: { code: TraceCode | 'unsaid'; missing: TraceEntry['missing'] },
): TraceEntry[] => (code === 'unsaid' ? [] : [traceOf(rule, { code, missing })]);

/** Lines in the rule's reach that it may not touch, told once; a line is named when it is the only one. */
function leftOut({ rule, reached, excluded }: MetRule, isClosed: boolean): TraceEntry[] {
  const nameOf = (lines: readonly WorkingLine[]) => (lines.length === 1 ? lines[0]!.cart.id : null);
  const trace: TraceEntry[] = [];
  if (excluded.length > 0)
    trace.push(traceOf(rule, { code: 'EXCLUDED_ITEM', lineId: nameOf(excluded) }));
  if (!isClosed) return trace;
  const closed = reached.filter((line) => line.closedBy !== null);
  const by = closed[0]!.closedBy;
  trace.push(traceOf(rule, { code: 'STOPPED_BY_EXCLUSIVE', lineId: nameOf(closed), by }));
  return trace;
}

/** @param trace what was said so far; what is cut is added. */
function offered(
  rule: Rule,
  lines: readonly WorkingLine[],
  { shares: asked, rate, missing, stamps }: ActionResult,
  trace: TraceEntry[],
  state: DiscountState,
): Offer {
  const isShown = dependsOnShown(rule, state.categories);
  const caps = [rule.capAmount, isShown ? state.shownRest : null];
  const { shares, benefit } = clipped(asked, lines, rule, caps, trace);
  if (benefit === 0 && lines.every((line) => line.remaining === 0))
    trace.push(traceOf(rule, { code: 'NOTHING_LEFT' }));
  return { rule, lines, shares, benefit, rate, missing, isShown, stamps, trace };
}

/** The shares under floors, then each cap. A whole that meets neither is spread only if its rule wins. */
function clipped(
  asked: ActionResult['shares'],
  lines: readonly WorkingLine[],
  rule: Rule,
  caps: readonly (Money | null)[],
  trace: TraceEntry[],
): Pick<Offer, 'shares' | 'benefit'> {
  if (!Array.isArray(asked)) {
    const { whole } = asked;
    const isFree = caps.every((cap) => cap === null || whole <= cap) && fitsAllFloors(asked, lines);
    if (isFree) return { shares: asked, benefit: whole };
    return clipped(sharesOf(asked, lines), lines, rule, caps, trace);
  }
  let cut: Clipped = clipToRoom(asked, lines, rule, trace);
  for (const cap of caps) cut = clipToCap(cut, rule, cap, trace);
  return cut;
}
