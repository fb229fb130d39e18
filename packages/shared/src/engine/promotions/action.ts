import type { Money, Rate } from '../../money/index.js';
import type { WorkingLine } from '../sale/line.js';
import type { RoundingProfile, Rule, RuleAction, TraceCode, TraceEntry } from '../types.js';

/** A line a rule may take from. */
export interface EligibleLine {
  line: WorkingLine;
  /** What remains of the line: all rules of a stack compute on it. */
  base: Money;
  /** What remained when the step began: how far up a ladder the line comes. */
  baseAtStart: Money;
}

export interface ActionContext {
  rule: Rule;
  rounding: RoundingProfile;
}

/** What an action would take off each eligible line, before floors and caps. */
export interface ActionResult {
  /** One share per eligible line, in their order. */
  shares: Money[];
  /** The percent behind the shares, when there is one. */
  rate: Rate | null;
  /** Why nothing came of it. */
  refused: TraceCode | null;
  missing: TraceEntry['missing'];
}

/** Computes the shares of one kind of action. `lines` come in canonical order and are never empty. */
export type ActionShares<Kind extends RuleAction['kind']> = (
  action: Extract<RuleAction, { kind: Kind }>,
  lines: readonly EligibleLine[],
  context: ActionContext,
) => ActionResult;
