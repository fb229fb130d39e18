import { noMoney, subtract } from '../../money/index.js';
import { take } from '../sale/line.js';
import { traceOf } from '../trace/entry.js';
import type { LineDiscount, TraceEntry } from '../types.js';
import { sharesOf } from './action.js';
import { type MetRule, type Offer, offerOf } from './promotion.js';
import type { Stack } from './indexed-rule.js';
import type { AppliedDiscount, DiscountState } from './step-state.js';

/** The rule at a place of the rulebook; null: it meets no line. */
export type RuleAt = (at: number) => MetRule | null;

/** Computes all rules of a stack on what is left and applies the best. */
export function applyStack(stack: Stack, ruleAt: RuleAt, state: DiscountState): void {
  const offers: Offer[] = [];
  let best: Offer | null = null;
  for (const { at } of stack.rules) {
    const met = ruleAt(at);
    if (!met) continue;
    const offer = offerOf(met, state);
    offers.push(offer);
    if (offer.benefit > (best?.benefit ?? noMoney)) best = offer;
  }
  for (const offer of offers) {
    tell(offer, best, state);
    if (offer.stamps) state.stamps.push({ ruleId: offer.rule.id, ...offer.stamps });
  }
  if (best) applyOffer(best, state);
}

/** Says what came of an offer; a short trace keeps what the receipt, the customer's panel and the hints need. */
function tell(offer: Offer, best: Offer | null, state: DiscountState): void {
  for (const entry of offer.trace)
    if (state.isFullTrace || isNeeded(entry, offer === best)) state.trace.push(entry);
  if (!state.isFullTrace || !best || offer === best || offer.benefit === 0) return;
  const { benefit: amount, missing } = offer;
  state.trace.push(
    traceOf(offer.rule, { code: 'OUTRANKED_BY', by: best.rule.id, amount, missing }),
  );
}

function isNeeded({ code, missing }: TraceEntry, isBest: boolean): boolean {
  if (code === 'BELOW_THRESHOLD') return missing !== null;
  if (code === 'EXPIRED' || code === 'COUPON_USED') return true;
  return isBest && (code === 'CAPPED' || code === 'APPROXIMATED');
}

/** Puts the winner's shares on its lines; an exclusive rule closes the lines it touched. */
function applyOffer(
  { rule, lines, shares, benefit, rate, missing, isShown }: Offer,
  state: DiscountState,
): void {
  const { id: ruleId, name, names, step } = rule;
  state.trace.push(traceOf(rule, { code: 'TAKEN', amount: benefit, missing }));
  const parts: AppliedDiscount['parts'] = [];
  const taken = sharesOf(shares, lines);
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    const amount = taken[index]!;
    if (amount === 0) continue;
    const discount: LineDiscount = names
      ? { step, ruleId, name, names, rate, amount }
      : { step, ruleId, name, rate, amount };
    take(line, discount);
    if (rule.exclusive) line.closedBy = ruleId;
    if (state.isFullTrace)
      state.trace.push(traceOf(rule, { code: 'TAKEN', lineId: line.cart.id, amount }));
    parts.push({ line, discount });
  }
  if (isShown && state.shownRest !== null) state.shownRest = subtract(state.shownRest, benefit);
  state.applied.push({ order: state.order, ruleId, rule, parts });
}
