import type { Rule } from '@khanut/shared/engine';
import { referencesOf } from '@khanut/shared/rule-check';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../platform/errors/domain-error.js';
import { ruleOf, type RuleWrite } from './rulebook.policy.js';
import { findNamed } from './references.repository.js';

/** A field that can't be as it is; the path is within the rule. */
export interface RuleFault {
  path: string;
  message: string;
}

/** What contradicts itself in a rule as it was filled in, beyond the shape of its fields. Pure. */
export function ruleFaults({ step, action, conditions }: RuleWrite): RuleFault[] {
  const found: RuleFault[] = [];
  const fault = (path: string, message: string) => found.push({ path, message });
  if (step === 'coupon' && !conditions.some((condition) => condition.kind === 'coupon'))
    fault('conditions', 'a rule of coupons names its coupon');
  if (action.kind === 'ladder') {
    const { steps, by, period } = action;
    if (steps.some(({ from }, at) => at > 0 && from <= (steps[at - 1]?.from ?? 0)))
      fault('action.steps', 'each step begins above the one before');
    if (by === 'accumulated' && !period)
      fault('action.period', 'purchases are summed over a period');
    if (by !== 'accumulated' && period)
      fault('action.period', 'only purchases are summed over a period');
  }
  if (action.kind === 'group') {
    const { parts, reward } = action;
    const units = parts.reduce((sum, part) => sum + part.count, 0);
    if (units > unitsAtMost) fault('action.parts', `a group has at most ${unitsAtMost} pieces`);
    if (reward.kind === 'percent-part' && reward.part >= parts.length)
      fault('action.reward.part', 'the group has no such part');
    if (reward.kind === 'percent-cheapest' && reward.count > units)
      fault('action.reward.count', 'the group has not so many pieces');
    if (reward.kind === 'percent-all' && parts.length === 1 && units === 1)
      fault('action.parts', 'one piece is no group: use an item rule');
  }
  return found;
}

const unitsAtMost = 200;

/** Names of things that never were. What is deleted by now may stay named: the findings tell of it. */
async function unknownReferences(tx: EntityManager, rule: Rule): Promise<RuleFault[]> {
  const references = referencesOf(rule);
  if (!references.length) return [];
  const named = await findNamed(
    tx,
    references.map(({ id }) => id),
  );
  const known = new Set(named.map(({ kind, id }) => `${kind} ${id}`));
  return references
    .filter(({ kind, id }) => !known.has(`${kind} ${id}`))
    .map(({ path, kind }) => ({ path, message: `there is no such ${kind}` }));
}

/** @throws DomainError VALIDATION_FAILED with the place of each fault; `at` is where the rule stands in the body */
export async function refuseFaultyRule(
  tx: EntityManager,
  write: RuleWrite,
  rule: Rule,
  at = 'body',
): Promise<void> {
  const faults = [...ruleFaults(write), ...(await unknownReferences(tx, rule))];
  if (!faults.length) return;
  throw new DomainError('VALIDATION_FAILED', undefined, {
    fields: faults.map(({ path, message }) => ({ path: `${at}.${path}`, message })),
  });
}

/** A rule as drafted, for trying it out. @throws DomainError VALIDATION_FAILED */
export async function draftRule(
  tx: EntityManager,
  id: string,
  write: RuleWrite,
  at: string,
): Promise<Rule> {
  const rule = ruleOf(id, write);
  await refuseFaultyRule(tx, write, rule, at);
  return rule;
}
