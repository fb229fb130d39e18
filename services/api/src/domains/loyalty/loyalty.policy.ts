import type { LoyaltyPolicy } from '@khanut/shared/engine';
import type { FieldFault } from '../../platform/errors/domain-error.js';

/** What the shapes alone can't tell: steps that climb, ids that are unique. Pure. */
export function policyFaults(policy: LoyaltyPolicy): FieldFault[] {
  const faults: FieldFault[] = [];
  const steps = policy.tiers?.steps ?? [];
  steps.forEach((step, at) => {
    if (at > 0 && step.from <= (steps[at - 1]?.from ?? 0))
      faults.push(fault(`tiers.steps.${at}.from`, 'each step begins above the one before'));
    if (steps.findIndex(({ tierId }) => tierId === step.tierId) < at)
      faults.push(fault(`tiers.steps.${at}.tierId`, 'this tier stands on a lower step'));
  });
  for (const part of ['earn', 'multipliers'] as const)
    policy[part].forEach(({ id }, at) => {
      if (policy[part].findIndex((other) => other.id === id) < at)
        faults.push(fault(`${part}.${at}.id`, 'another rule has this id'));
    });
  return faults;
}

/** Each currency once, and not the home one. Pure. */
export function foreignRateFaults(
  rates: readonly { currency: string }[],
  home: string | null,
): FieldFault[] {
  const seen = new Set([home]);
  return rates.flatMap(({ currency }, at) => {
    const isWrong = seen.has(currency);
    seen.add(currency);
    const path = `body.server.foreignRates.${at}.currency`;
    return isWrong ? [{ path, message: 'the home currency, or named twice' }] : [];
  });
}

const fault = (path: string, message: string): FieldFault => ({
  path: `body.policy.${path}`,
  message,
});
