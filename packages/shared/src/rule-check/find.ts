import type { Rule } from '../engine/types.js';
import { capsNoLower, givesNothing, isAsGood } from './actions.js';
import { canHoldTogether, hasEnded, implies, neverHolds } from './conditions.js';
import { referencesOf } from './references.js';
import { sameAs } from './same-as.js';
import { covers, overlaps, reachesNothing } from './scopes.js';
import type { Finding, Surroundings } from './surroundings.js';

type Severity = Finding['severity'];
const finding = (
  code: Finding['code'],
  severity: Severity,
  ruleId: string,
  otherRuleId: string | null = null,
): Finding => ({ code, severity, ruleId, otherRuleId });

/**
 * Conflicts and dead rules among rules that are switched on, in the order of the rules. What can't be told for certain
 * is not said: a rule without a finding may still be a poor one. Pure.
 */
export function ruleFindings(rules: readonly Rule[], around: Surroundings): Finding[] {
  const alone = rules.map((rule) => aboutOne(rule, around));
  const live = rules.filter((_, at) => !alone[at]?.some(({ severity }) => severity === 'dead'));
  const together = new Map<string, Finding[]>();
  for (const [at, rule] of live.entries())
    for (const other of live.slice(at + 1)) {
      const found = aboutTwo(rule, other, around);
      if (found) together.set(found.ruleId, [...(together.get(found.ruleId) ?? []), found]);
    }
  return rules.flatMap((rule, at) => [...(alone[at] ?? []), ...(together.get(rule.id) ?? [])]);
}

function aboutOne(rule: Rule, around: Surroundings): Finding[] {
  if (hasEnded(rule, around.nowMs) && !neverHolds(rule)) return [finding('ENDED', 'dead', rule.id)];
  const missing = referencesOf(rule).filter(({ kind, id }) => around.exists(kind, id) === false);
  const scopes = [rule.scope, ...(rule.action.kind === 'group' ? rule.action.parts : []).map((part) => part.scope)]; // prettier-ignore
  const found: Finding[] = [];
  if (neverHolds(rule)) found.push(finding('NEVER_HOLDS', 'dead', rule.id));
  if (scopes.some((scope) => reachesNothing(scope, around)))
    found.push(finding('REACHES_NOTHING', 'dead', rule.id));
  if (missing.length) {
    const isDead = missing.some(({ isNeeded }) => isNeeded);
    found.push(finding('UNKNOWN_REFERENCE', isDead ? 'dead' : 'note', rule.id));
  }
  if (givesNothing(rule)) found.push(finding('NO_EFFECT', 'dead', rule.id));
  return found;
}

/** The first of: the same, outranked for ever, on the same goods. Said of the rule that loses. */
function aboutTwo(one: Rule, other: Rule, around: Surroundings): Finding | null {
  const [lower, higher] = one.id < other.id ? [one, other] : [other, one];
  if (isSameRule(lower, higher))
    return finding('SAME_AS', lower.stack === higher.stack ? 'dead' : 'conflict', higher.id, lower.id); // prettier-ignore
  if (lower.stack === higher.stack) {
    if (outranks(lower, higher, around)) return finding('NEVER_WINS', 'dead', higher.id, lower.id);
    if (outranks(higher, lower, around)) return finding('NEVER_WINS', 'dead', lower.id, higher.id);
  }
  if (!mayMeet(lower, higher) || !overlaps(lower.scope, higher.scope, around)) return null;
  return finding('OVERLAPS', lower.stack === higher.stack ? 'note' : 'conflict', higher.id, lower.id); // prettier-ignore
}

const isSameRule = (one: Rule, other: Rule): boolean => {
  const bare = ({ id: _id, name: _name, names: _names, stack: _stack, ...rest }: Rule) => rest;
  return sameAs(bare(one), bare(other));
};

/** Wherever `worse` applies, `better` applies too and gives no less. */
const outranks = (better: Rule, worse: Rule, around: Surroundings): boolean =>
  isAsGood(better.action, worse.action) &&
  capsNoLower(better, worse) &&
  better.conditions.every((condition) => implies(worse, condition)) &&
  covers(better.scope, worse.scope, around);

/**
 * Of one stack only the best counts, of two exclusive rules only the first: worth telling where both can hold. Rules
 * for customers compete by design: many categories and tiers in one stack are no surprise.
 */
function mayMeet(one: Rule, other: Rule): boolean {
  const compete = one.stack === other.stack && one.step !== 'customer' && one.step === other.step;
  const exclude = one.stack !== other.stack && one.exclusive && other.exclusive;
  return (compete || exclude) && canHoldTogether(one, other);
}
