import { type Money, type Rate, allocate } from '../../money/index.js';
import type { WorkingLine } from '../sale/line.js';
import type { Rule, RuleAction, TraceCode, TraceEntry } from '../types.js';
import type { DiscountState } from './step-state.js';

export interface ActionContext {
  rule: Rule;
  state: DiscountState;
}

/** A whole to be spread over the lines by what remains of them; worked out only for the rule that wins. */
export interface Spread {
  whole: Money;
}

export const sharesOf = (shares: Money[] | Spread, lines: readonly WorkingLine[]): Money[] =>
  Array.isArray(shares)
    ? shares
    : allocate(
        shares.whole,
        lines.map((line) => line.remaining),
      );

/** What an action would take off each eligible line, before floors and caps. */
export interface ActionResult {
  /** One share per eligible line, in their order, or a whole that is spread over them. */
  shares: Money[] | Spread;
  /** The percent behind the shares, when there is one. */
  rate: Rate | null;
  /** Why nothing came of it. */
  refused: TraceCode | null;
  missing: TraceEntry['missing'];
  /** What else is to be said of it. */
  notes?: TraceEntry[];
  /** A stamp card's move, should the rule win. */
  stamps?: { added: number; used: number };
}

/** Computes the shares of one kind of action. `lines` come in canonical order and are never empty. */
export type ActionShares<Kind extends RuleAction['kind']> = (
  action: Extract<RuleAction, { kind: Kind }>,
  lines: readonly WorkingLine[],
  context: ActionContext,
) => ActionResult;

export const given = (shares: Money[] | Spread, rate: Rate | null = null): ActionResult => ({
  shares,
  rate,
  refused: null,
  missing: null,
});

export const refused = (
  code: TraceCode,
  missing: TraceEntry['missing'] = null,
  notes: TraceEntry[] = [],
): ActionResult => ({ shares: [], rate: null, refused: code, missing, notes });
