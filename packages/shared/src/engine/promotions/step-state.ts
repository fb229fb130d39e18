import { type Money, noMoney } from '../../money/index.js';
import type { WorkingLine } from '../sale/line.js';
import type {
  CustomerState,
  EngineClock,
  LineDiscount,
  RoundingProfile,
  RuleStep,
  TraceEntry,
} from '../types.js';

/** The fixed order of the discount steps (see the README of the engine). */
export const ruleSteps: readonly RuleStep[] = [
  'item',
  'group',
  'receipt',
  'customer',
  'individual',
  'coupon',
  'manual',
  'points',
];

/** A rule or manual discount that gave something, remembered in the order it was applied. */
export interface AppliedDiscount {
  /** Place of the step it was applied in, which for a stack is the step of its earliest rule. */
  order: number;
  ruleId: string;
  parts: { line: WorkingLine; discount: LineDiscount }[];
}

/** What the discount steps of one receipt share. */
export interface DiscountState {
  /** In canonical order, which settles every tie. */
  lines: readonly WorkingLine[];
  customer: CustomerState | null;
  clock: EngineClock;
  rounding: RoundingProfile;
  /** What remained of each line when the present step began. */
  bases: Map<WorkingLine, Money>;
  order: number;
  applied: AppliedDiscount[];
  trace: TraceEntry[];
}

/** Starts the step at `order`: its ladders look at what remains now. */
export function beginStep(state: DiscountState, order: number): void {
  state.order = order;
  state.bases = new Map(state.lines.map((line) => [line, line.remaining]));
}

export const baseAtStart = (state: DiscountState, line: WorkingLine): Money =>
  state.bases.get(line) ?? noMoney;
