import type { Money } from '../../money/index.js';
import type { WorkingLine } from '../sale/line.js';
import type { LineDiscount, RoundingProfile, Rule, RuleStep, TraceEntry } from '../types.js';
import type { ReceiptFacts } from './condition.js';

/** The fixed order of the discount steps (see the README of the engine). */
export const ruleSteps: readonly RuleStep[] = [
  'item',
  'group',
  'receipt',
  'customer',
  'individual',
  'coupon',
  'manual',
];

/** A rule or manual discount that gave something, remembered in the order it was applied. */
export interface AppliedDiscount {
  /** Place of the step it was applied in, which for a stack is the step of its earliest rule. */
  order: number;
  ruleId: string;
  /** null: by hand. */
  rule: Rule | null;
  parts: { line: WorkingLine; discount: LineDiscount }[];
}

/** What the discount steps of one receipt share. */
export interface DiscountState extends ReceiptFacts {
  /** In canonical order, which settles every tie. */
  lines: readonly WorkingLine[];
  rounding: RoundingProfile;
  /** Nodes a group rule's search may visit. */
  groupNodes: number;
  order: number;
  applied: AppliedDiscount[];
  /** What documents shown once may still take off; null: no bound. */
  shownRest: Money | null;
  /** What stamp cards count on this receipt, whether their rule wins or not. */
  stamps: { ruleId: string; added: number; used: number }[];
  trace: TraceEntry[];
  /** Every refusal is told, not only what receipt and till need. */
  isFullTrace: boolean;
}

/** Starts the step at `order`: its ladders look at what remains now. */
export function beginStep(state: DiscountState, order: number): void {
  state.order = order;
  for (const line of state.lines) line.baseAtStart = line.remaining;
}
