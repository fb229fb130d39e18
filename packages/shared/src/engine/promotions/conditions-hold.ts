import type { RuleCondition } from '../types.js';
import type { AskingRule, ConditionCheck, ReceiptFacts, Refused } from './condition.js';
import { accumulated } from './conditions/accumulated.js';
import { basket } from './conditions/basket.js';
import { birthday } from './conditions/birthday.js';
import { coupon } from './conditions/coupon.js';
import { customerCategory } from './conditions/customer-category.js';
import { hours } from './conditions/hours.js';
import { knownCustomer } from './conditions/known-customer.js';
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
  'known-customer': knownCustomer,
  birthday,
  basket,
  accumulated,
  coupon,
};

/** The first condition that doesn't hold; null when all hold. What is short is told only where all else holds. */
export function refusedBy(
  conditions: readonly RuleCondition[],
  facts: ReceiptFacts,
  asking: AskingRule,
): Refused | null {
  let short: Refused | null = null;
  for (const condition of conditions) {
    const check = checks[condition.kind] as ConditionCheck<RuleCondition['kind']>;
    const answer = check(condition as never, facts, asking);
    if (answer === null) continue;
    const refused = typeof answer === 'string' ? { code: answer, missing: null } : answer;
    if (refused.code !== 'BELOW_THRESHOLD') return refused;
    short ??= refused;
  }
  return short;
}
