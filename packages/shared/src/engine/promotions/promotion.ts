import { type Money, type Rate, allocate, noMoney } from '../../money/index.js';
import { dependsOnShown } from '../customer/shown-document.js';
import type { WorkingLine } from '../sale/line.js';
import { traceOf } from '../trace/entry.js';
import type { Rule, TraceCode, TraceEntry } from '../types.js';
import type { ActionResult } from './action.js';
import { actionShares } from './action-shares.js';
import { type Clipped, clipToCap, clipToRoom, fitsAllFloors } from './clip.js';
import { refusedBy } from './conditions-hold.js';
import type { DiscountState } from './step-state.js';

/** The lines of a receipt that a rule's scope meets, in canonical order. */
export interface MetLines {
  reached: readonly WorkingLine[];
  excluded: readonly WorkingLine[];
}

/** What a rule would give on this receipt, if its stack let it. */
export interface Offer {
  rule: Rule;
  lines: readonly WorkingLine[];
  /** Worked out when asked for. */
  shares: () => readonly Money[];
  benefit: Money;
  rate: Rate | null;
  missing: TraceEntry['missing'];
  isShown: boolean;
  stamps: ActionResult['stamps'];
  /** Why it gives nothing, or less. */
  trace: TraceEntry[];
}

const nothing = (rule: Rule, trace: TraceEntry[] = [], stamps?: ActionResult['stamps']): Offer => ({
  rule,
  lines: [],
  shares: () => [],
  benefit: noMoney,
  rate: null,
  missing: null,
  isShown: false,
  stamps,
  trace,
});

/** Computes a rule on what remains now, which is the same for all rules of its stack. */
export function offerOf(rule: Rule, met: MetLines, state: DiscountState): Offer {
  const isClosed = met.reached.some((line) => line.closedBy !== null);
  const lines = isClosed ? met.reached.filter((line) => line.closedBy === null) : met.reached;
  const { action } = rule;
  const rate = action.kind === 'percent' ? action.rate : null;
  const refused = refusedBy(rule.conditions, state, { lines, rate });
  if (refused) return nothing(rule, refusal(rule, refused));
  const left = state.isFullTrace ? leftOut(rule, met, isClosed) : [];
  if (lines.length === 0) return nothing(rule, left);
  const result = actionShares(lines, { rule, state });
  return result.refused
    ? nothing(
        rule,
        [
          ...left,
          ...(result.notes ?? []),
          traceOf(rule, { code: result.refused, missing: result.missing }),
        ],
        result.stamps,
      )
    : offered(rule, lines, result, left, state);
}

const refusal = (
  rule: Rule,
  { code, missing }: { code: TraceCode | 'unsaid'; missing: TraceEntry['missing'] },
): TraceEntry[] => (code === 'unsaid' ? [] : [traceOf(rule, { code, missing })]);

/** Lines in the rule's reach that it may not touch, told once; a line is named when it is the only one. */
function leftOut(rule: Rule, { reached, excluded }: MetLines, isClosed: boolean): TraceEntry[] {
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

function offered(
  rule: Rule,
  lines: readonly WorkingLine[],
  result: ActionResult,
  left: TraceEntry[],
  state: DiscountState,
): Offer {
  const isShown = dependsOnShown(rule, state.categories);
  const caps = [rule.capAmount, isShown ? state.shownRest : null];
  const { shares, benefit, trace } = clipped(rule, lines, result.shares, caps);
  const { rate, missing, stamps, notes = [] } = result;
  const isSpent = benefit === 0 && lines.every((line) => line.remaining === 0);
  const spent = isSpent ? [traceOf(rule, { code: 'NOTHING_LEFT' })] : [];
  const said = [...left, ...notes, ...trace, ...spent];
  return { rule, lines, shares, benefit, rate, missing, isShown, stamps, trace: said };
}

/** The shares under floors, then each cap. A whole that meets neither is spread only if its rule wins. */
function clipped(
  rule: Rule,
  lines: readonly WorkingLine[],
  shares: ActionResult['shares'],
  caps: readonly (Money | null)[],
): Pick<Offer, 'shares' | 'benefit' | 'trace'> {
  if (Array.isArray(shares)) {
    const cut = caps.reduce(
      (sofar: Clipped, cap) => clipToCap(sofar, rule, cap),
      clipToRoom(shares, lines, rule),
    );
    return { ...cut, shares: () => cut.shares };
  }
  const { whole, weights } = shares;
  const isFree = caps.every((cap) => cap === null || whole <= cap) && fitsAllFloors(shares, lines);
  if (isFree) return { shares: () => allocate(whole, weights), benefit: whole, trace: [] };
  return clipped(rule, lines, allocate(whole, weights), caps);
}
