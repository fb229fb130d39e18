import type { Rule, RuleStep, StampMove } from '@khanut/shared/engine';
import type { Money } from '@khanut/shared/money';
import { countedCoupons, rawShares } from './actions.js';
import { type Sight, holds } from './conditions.js';
import { larger, smaller, total } from './fraction.js';
import { sharedByAmount } from './shared-out.js';
import { type SaleInput, type SlowLine, isInScope, left, room } from './slow-line.js';
import { stampShares } from './stamps.js';

export const steps: readonly RuleStep[] = [
  'item',
  'group',
  'receipt',
  'customer',
  'individual',
  'coupon',
  'manual',
  'points',
];

export const individualRuleId = 'individual';

/** What the rules did besides the shares on the lines. */
export interface RulesOutcome {
  /** Codes that each winner counted. */
  coupons: { ruleId: string; codes: string[] }[];
  stamps: StampMove[];
}

interface Offer {
  rule: Rule;
  sight: Sight;
  shares: bigint[];
  /** It holds only thanks to documents shown once. */
  isByDocument: boolean;
}

/** Steps 2 to 6: writes the winners' shares on the lines. */
export function applyRules(input: SaleInput, lines: SlowLine[]): RulesOutcome {
  const rules = [...input.rulebook.rules, ...individualRule(input)];
  const outcome: RulesOutcome = { coupons: [], stamps: [] };
  let documentBudget: bigint | null =
    input.rulebook.policy.shownDocumentCap == null
      ? null
      : BigInt(input.rulebook.policy.shownDocumentCap);
  for (const step of steps) {
    const lefts = new Map(lines.map((line) => [line, left(line)]));
    for (const stack of stacksOf(rules, step)) {
      const offers = stack.flatMap((rule) => {
        const one = offer(rule, input, lines, (line) => lefts.get(line)!, documentBudget);
        return one ? [one] : [];
      });
      const winner = bestOf(offers);
      for (const one of offers) stamp(one, outcome);
      if (!winner) continue;
      take(winner, step, outcome);
      if (winner.isByDocument && documentBudget !== null) documentBudget -= total(winner.shares);
    }
  }
  return outcome;
}

/** The coupons of rules that still give something when all caps have cut. */
export function couponsUsed({ coupons }: RulesOutcome, lines: readonly SlowLine[]): string[] {
  const counted = coupons.filter((one) => gives(one, lines));
  return [...new Set(counted.flatMap((one) => one.codes))].toSorted();
}

/** The customer's own discount competes as a rule. */
function individualRule({ rulebook, customer, clock }: SaleInput): Rule[] {
  const own = customer?.individual;
  if (!own || (own.expiresAtMs !== null && own.expiresAtMs <= clock.instantMs)) return [];
  const cap =
    own.monthlyCap == null ? null : Math.max(0, own.monthlyCap - (own.usedThisMonth ?? 0));
  return [
    {
      id: individualRuleId,
      name: individualRuleId,
      step: 'individual',
      stack: rulebook.policy.individualStack ?? 'customer',
      exclusive: false,
      scope: {
        productIds: [],
        categoryIds: [],
        brands: [],
        exceptProductIds: [],
        exceptCategoryIds: [],
      },
      conditions: [],
      action: { kind: 'percent', rate: own.rate },
      capAmount: cap as Money | null,
    },
  ];
}

/** Stamps are used up by cards that still give something. */
export const stampsMoved = ({ stamps }: RulesOutcome, lines: readonly SlowLine[]): StampMove[] =>
  stamps.map((one) => (gives(one, lines) ? one : { ...one, used: 0 }));

const gives = ({ ruleId }: { ruleId: string }, lines: readonly SlowLine[]): boolean =>
  lines.some((line) => line.shares.some((one) => one.ruleId === ruleId && one.amount > 0n));

/** The stacks that belong to a step, in the order of their lowest rule id. */
function stacksOf(rules: readonly Rule[], step: RuleStep): Rule[][] {
  const names = [...new Set(rules.map((rule) => rule.stack))];
  return names
    .map((name) => rules.filter((rule) => rule.stack === name).toSorted(byId))
    .filter((stack) => earliest(stack) === step)
    .toSorted((a, b) => byId(a[0]!, b[0]!));
}

const byId = (a: { id: string }, b: { id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

const earliest = (stack: readonly Rule[]): RuleStep =>
  steps.find((step) => stack.some((rule) => rule.step === step))!;

function offer(
  rule: Rule,
  input: SaleInput,
  all: readonly SlowLine[],
  atStart: Sight['atStart'],
  documentBudget: bigint | null,
): Offer | null {
  const eligible = all.filter(
    (line) =>
      isInScope(line, rule.scope) && !line.cartLine.product.neverDiscounted && !line.isStopped,
  );
  const sight: Sight = { ...input, eligible, all, atStart };
  if (!rule.conditions.every((one) => holds(one, sight))) return null;
  const isByDocument = !rule.conditions.every((one) =>
    holds(one, { ...sight, withoutDocuments: true }),
  );
  const clipped = rawShares(rule, sight).map((share, place) =>
    smaller(share, room(eligible[place]!)),
  );
  const own = cutTo(rule.capAmount === null ? null : BigInt(rule.capAmount), clipped);
  const shares = cutTo(isByDocument ? documentBudget : null, own);
  return { rule, sight, shares, isByDocument };
}

/** A cap cuts shares in proportion. */
function cutTo(cap: bigint | null, shares: bigint[]): bigint[] {
  return cap !== null && cap < total(shares) ? sharedByAmount(larger(cap, 0n), shares) : shares;
}

/** The greatest benefit over the whole receipt; of equals the lower rule id, which comes first. */
function bestOf(offers: readonly Offer[]): Offer | null {
  let best: Offer | null = null;
  for (const one of offers) if (total(one.shares) > (best ? total(best.shares) : 0n)) best = one;
  return best;
}

function take({ rule, sight, shares }: Offer, appliedIn: RuleStep, outcome: RulesOutcome): void {
  for (const [place, line] of sight.eligible.entries()) {
    const amount = shares[place]!;
    if (amount === 0n) continue;
    line.shares.push({ step: rule.step, appliedIn, ruleId: rule.id, amount });
    if (rule.exclusive) line.isStopped = true;
  }
  outcome.coupons.push({ ruleId: rule.id, codes: countedCoupons(rule, sight) });
}

/** Every card that holds counts the pieces, also where another rule outranks it. */
function stamp({ rule, sight }: Offer, outcome: RulesOutcome): void {
  if (rule.action.kind !== 'stamp-card') return;
  const { move } = stampShares(rule, rule.action, sight.eligible, sight);
  if (move) outcome.stamps.push(move);
}
