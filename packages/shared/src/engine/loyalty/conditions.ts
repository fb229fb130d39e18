import { refusedBy as refused } from '../promotions/conditions-hold.js';
import type { ConditionContext } from '../promotions/condition.js';
import type { RuleCondition, RuleScope, TraceCode } from '../types.js';

export type { ConditionContext };

/** Why an earn rule or multiplier doesn't hold on this receipt, or null. */
export const refusedBy = (
  conditions: readonly RuleCondition[],
  _scope: RuleScope,
  context: ConditionContext,
): TraceCode | null => refused(conditions, context);
