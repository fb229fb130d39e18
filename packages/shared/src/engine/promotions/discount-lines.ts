import { expiredTrace, individualRule } from '../customer/individual.js';
import type { PricingContext } from '../pricing/unit-price.js';
import { type WorkingLine, canonical } from '../sale/line.js';
import type { ManualDiscount, Rulebook, TraceEntry } from '../types.js';
import { applyManualDiscounts } from './manual.js';
import { applyStack, stacksOf } from './stack.js';
import { type DiscountState, beginStep, ruleSteps } from './step-state.js';
import { capTotal } from './total-cap.js';

/** Steps 2 to 8: puts every discount on the lines and says why. */
export function discountLines(
  lines: readonly WorkingLine[],
  manualDiscounts: readonly ManualDiscount[],
  rulebook: Rulebook,
  context: PricingContext,
): TraceEntry[] {
  const { customer, clock } = context;
  const own = individualRule(customer, rulebook.policy, clock);
  const stacks = stacksOf(own ? [...rulebook.rules, own] : rulebook.rules);
  const trace = expiredTrace(customer, clock);
  const state: DiscountState = {
    ...context,
    lines: canonical(lines),
    bases: new Map(),
    order: 0,
    applied: [],
    trace,
  };
  for (const [order, step] of ruleSteps.entries()) {
    beginStep(state, order);
    for (const stack of stacks) if (stack.step === step) applyStack(stack, state);
    if (step === 'manual') applyManualDiscounts(manualDiscounts, state);
  }
  capTotal(rulebook.policy.maxTotalDiscount, state);
  return state.trace;
}
