import type { RuleCondition, TraceCode } from '../types.js';
import type { ConditionCheck, ConditionContext } from './condition.js';
import { customerCategory } from './conditions/customer-category.js';
import { hours } from './conditions/hours.js';
import { outlets } from './conditions/outlets.js';
import { period } from './conditions/period.js';
import { tier } from './conditions/tier.js';
import { weekdays } from './conditions/weekdays.js';

const checks: { [Kind in RuleCondition['kind']]: ConditionCheck<Kind> } = {
  'customer-category': customerCategory,
  tier,
  period,
  weekdays,
  hours,
  outlets,
};

/** The first condition that doesn't hold, as its trace code; null when all hold. */
export function refusedBy(
  conditions: readonly RuleCondition[],
  context: ConditionContext,
): TraceCode | null {
  for (const condition of conditions) {
    const check = checks[condition.kind] as ConditionCheck<RuleCondition['kind']>;
    const code = check(condition as never, context);
    if (code) return code;
  }
  return null;
}
