import { noMoney } from '../../money/index.js';
import { compare, take } from '../sale/line.js';
import { traceOf } from '../trace/entry.js';
import type { LineDiscount, Rule, RuleStep, TraceEntry } from '../types.js';
import { type Offer, offerOf } from './promotion.js';
import { type DiscountState, ruleSteps } from './step-state.js';

/** Rules that compete: the one with the greatest benefit over the whole receipt wins. */
export interface Stack {
  /** The step of its earliest rule: all are computed there. */
  step: RuleStep;
  /** By id, so that among equals the lower id wins. */
  rules: Rule[];
}

const byId = (a: Rule, b: Rule): number => compare(a.id, b.id);

function stackOf(rules: readonly Rule[]): Stack {
  const first = Math.min(...rules.map((rule) => ruleSteps.indexOf(rule.step)));
  return { step: ruleSteps[first]!, rules: rules.toSorted(byId) };
}

/** The stacks in the order they apply: by step, within a step by their lowest rule id. */
export function stacksOf(rules: readonly Rule[]): Stack[] {
  const byName = new Map<string, Rule[]>();
  for (const rule of rules) {
    const present = byName.get(rule.stack);
    if (present) present.push(rule);
    else byName.set(rule.stack, [rule]);
  }
  const place = ({ step }: Stack): number => ruleSteps.indexOf(step);
  return [...byName.values()]
    .map(stackOf)
    .toSorted((a, b) => place(a) - place(b) || byId(a.rules[0]!, b.rules[0]!));
}

/** Computes all rules of a stack on what is left and applies the best. */
export function applyStack(stack: Stack, state: DiscountState): void {
  const offers = stack.rules.map((rule) => offerOf(rule, state));
  let best: Offer | null = null;
  for (const offer of offers) if (offer.benefit > (best?.benefit ?? noMoney)) best = offer;
  for (const offer of offers) {
    state.trace.push(...offer.trace);
    if (best && offer !== best) state.trace.push(...outranked(offer, best));
  }
  if (best) applyOffer(best, state);
}

function outranked(offer: Offer, best: Offer): TraceEntry[] {
  if (offer.benefit === 0) return [];
  const facts = { code: 'OUTRANKED_BY', by: best.rule.id } as const;
  const perLine = offer.shares.flatMap((amount, index) =>
    amount > 0
      ? [traceOf(offer.rule, { ...facts, lineId: offer.lines[index]!.cart.id, amount })]
      : [],
  );
  return [
    traceOf(offer.rule, { ...facts, amount: offer.benefit, missing: offer.missing }),
    ...perLine,
  ];
}

/** Puts the winner's shares on its lines; an exclusive rule closes the lines it touched. */
function applyOffer(
  { rule, lines, shares, benefit, rate, missing }: Offer,
  state: DiscountState,
): void {
  const { id: ruleId, name, step } = rule;
  state.trace.push(traceOf(rule, { code: 'TAKEN', amount: benefit, missing }));
  const parts = lines.flatMap((line, index) => {
    const amount = shares[index] ?? noMoney;
    if (amount === 0) return [];
    const discount: LineDiscount = { step, ruleId, name, rate, amount };
    take(line, discount);
    if (rule.exclusive) line.closedBy = ruleId;
    state.trace.push(traceOf(rule, { code: 'TAKEN', lineId: line.cart.id, amount }));
    return [{ line, discount }];
  });
  state.applied.push({ order: state.order, ruleId, parts });
}
