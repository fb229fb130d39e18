import type { EngineClock, CustomerState, Rule, RulebookPolicy, TraceEntry } from '../types.js';
import { traceOf } from '../trace/entry.js';

/** The id individual discounts carry in place of a rule's; their words are the receipt's to choose. */
export const individualRuleId = 'individual';

const named = { id: individualRuleId, name: 'individual', step: 'individual' } as const;

/** A customer's own discount as a rule on everything, competing in the policy's stack. */
export function individualRule(
  customer: CustomerState | null,
  policy: RulebookPolicy,
  clock: EngineClock,
): Rule | null {
  const individual = customer?.individual;
  if (!individual || hasExpired(customer, clock)) return null;
  return {
    ...named,
    stack: policy.individualStack ?? 'customer',
    exclusive: false,
    scope: {
      productIds: [],
      categoryIds: [],
      brands: [],
      exceptProductIds: [],
      exceptCategoryIds: [],
    },
    conditions: [],
    action: { kind: 'percent', rate: individual.rate },
    capAmount: null,
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
