import { expiredTrace, individualRule } from '../customer/individual.js';
import type { WorkingLine } from '../sale/line.js';
import type { Cart, Rulebook, StampMove, TraceEntry } from '../types.js';
import type { ReceiptFacts } from './condition.js';
import { couponsUsed, stampMoves } from './counters.js';
import { applyManualDiscounts } from './manual.js';
import { metLines } from './met-lines.js';
import { indexOf } from './rulebook-index.js';
import { applyStack } from './stack.js';
import { type DiscountState, beginStep, ruleSteps } from './step-state.js';
import { capTotal } from './total-cap.js';

const defaultGroupNodes = 20_000;

/** What the discount steps leave besides the shares on the lines. */
export interface Discounted {
  trace: TraceEntry[];
  couponsUsed: string[];
  stamps: StampMove[];
}

/** Steps 2 to 7: puts every discount on the lines and says why. `lines` come in canonical order. */
export function discountLines(
  lines: readonly WorkingLine[],
  cart: Cart,
  rulebook: Rulebook,
  facts: ReceiptFacts,
  isFullTrace: boolean,
): Discounted {
  const { customer, clock, categories, coupons, purchasesNow } = facts;
  const { policy, rounding } = rulebook;
  const state: DiscountState = {
    customer,
    clock,
    categories,
    coupons,
    purchasesNow,
    lines,
    rounding,
    groupNodes: policy.groupNodes ?? defaultGroupNodes,
    order: 0,
    applied: [],
    shownRest: policy.shownDocumentCap ?? null,
    stamps: [],
    trace: expiredTrace(customer, clock),
    isFullTrace,
  };
  const own = individualRule(customer, policy, clock);
  const index = indexOf(rulebook, own !== null);
  const ruleAt = metLines(lines, index, own);
  for (const [order, step] of ruleSteps.entries()) {
    beginStep(state, order);
    for (const stack of index.stacks.get(step) ?? []) applyStack(stack, ruleAt, state);
    if (step === 'manual') applyManualDiscounts(cart.manualDiscounts, state);
  }
  capTotal(policy.maxTotalDiscount, state);
  return { trace: state.trace, couponsUsed: couponsUsed(state), stamps: stampMoves(state) };
}
