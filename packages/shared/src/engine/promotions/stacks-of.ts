import { compare } from '../sale/line.js';
import type { Rule } from '../types.js';
import type { Stack } from './indexed-rule.js';
import { ruleSteps } from './step-state.js';

const byId = (a: Rule, b: Rule): number => compare(a.id, b.id);

interface Competitors {
  step: number;
  rules: Rule[];
}

/** The stacks in the order they apply: by step, within a step by their lowest rule id. */
export function stacksOf(rules: readonly Rule[]): Stack[] {
  const byName = new Map<string, Rule[]>();
  for (const rule of rules) {
    const present = byName.get(rule.stack);
    if (present) present.push(rule);
    else byName.set(rule.stack, [rule]);
  }
  let at = 0;
  return [...byName.values()]
    .map((all): Competitors => ({
      step: Math.min(...all.map((rule) => ruleSteps.indexOf(rule.step))),
      rules: all.toSorted(byId),
    }))
    .toSorted((a, b) => a.step - b.step || byId(a.rules[0]!, b.rules[0]!))
    .map((one) => ({
      step: ruleSteps[one.step]!,
      rules: one.rules.map((rule) => ({ at: at++, rule })),
    }));
}
