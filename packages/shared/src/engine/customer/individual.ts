import { type Rate, greatest, noMoney, subtract } from '../../money/index.js';
import { traceOf } from '../trace/entry.js';
import type { CustomerState, EngineClock, Rule, RulebookPolicy, TraceEntry } from '../types.js';

/** The id individual discounts carry in place of a rule's; their words are the receipt's to choose. */
export const individualRuleId = 'individual';

const named = { id: individualRuleId, name: 'individual', step: 'individual' } as const;

const template: Omit<Rule, 'stack'> = {
  ...named,
  exclusive: false,
  scope: {
    productIds: [],
    categoryIds: [],
    brands: [],
    exceptProductIds: [],
    exceptCategoryIds: [],
  },
  conditions: [],
  action: { kind: 'percent', rate: 0 as Rate },
  capAmount: null,
};

/** The place a customer's own discount takes among the rules: on everything, competing in the policy's stack. */
export const individualTemplate = ({ individualStack }: RulebookPolicy): Rule => ({
  ...template,
  stack: individualStack ?? 'customer',
});

/** A customer's own discount as a rule; what its month's cap leaves is its cap on this receipt. */
export function individualRule(
  customer: CustomerState | null,
  policy: RulebookPolicy,
  clock: EngineClock,
): Rule | null {
  const individual = customer?.individual;
  if (!individual || hasExpired(customer, clock)) return null;
  const { rate, monthlyCap, usedThisMonth } = individual;
  return {
    ...individualTemplate(policy),
    action: { kind: 'percent', rate },
    capAmount:
      monthlyCap == null ? null : greatest(noMoney, subtract(monthlyCap, usedThisMonth ?? noMoney)),
  };
}

/** It holds up to, not including, the instant it expires. */
function hasExpired(customer: CustomerState | null, clock: EngineClock): boolean {
  const expiresAtMs = customer?.individual?.expiresAtMs ?? null;
  return expiresAtMs !== null && expiresAtMs <= clock.instantMs;
}

/** Says that a customer's own discount has run out. */
export const expiredTrace = (customer: CustomerState | null, clock: EngineClock): TraceEntry[] =>
  hasExpired(customer, clock) ? [traceOf(named, { code: 'EXPIRED' })] : [];
