import type { CustomerState, EngineClock, RuleCondition, TraceCode } from '../types.js';

export interface ConditionContext {
  customer: CustomerState | null;
  clock: EngineClock;
}

/** Says why a condition doesn't hold, or null when it does. */
export type ConditionCheck<Kind extends RuleCondition['kind']> = (
  condition: Extract<RuleCondition, { kind: Kind }>,
  context: ConditionContext,
) => TraceCode | null;
