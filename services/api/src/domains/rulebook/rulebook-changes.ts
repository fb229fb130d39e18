import type { RulebookVersion } from '@khanut/shared/contracts';
import type { Rule, Rulebook } from '@khanut/shared/engine';
import { isDeepStrictEqual } from 'node:util';

export type RulebookChange = RulebookVersion['changes'][number];

/** What stands in a rulebook beside its rules; a change of one is told by its name. */
const besides = ['currency', 'taxClasses', 'rounding', 'policy', 'loyalty'] as const;

const byId = (rules: readonly Rule[]): Map<string, Rule> =>
  new Map(rules.map((rule) => [rule.id, rule]));

/** What a rulebook changes against the one before it; none before: everything is new. Pure. */
export function rulebookChanges(before: Rulebook | null, after: Rulebook): RulebookChange[] {
  const [old, now] = [byId(before?.rules ?? []), byId(after.rules)];
  const changes: RulebookChange[] = [];
  for (const [ruleId, rule] of now) {
    const was = old.get(ruleId);
    if (!was) changes.push({ ruleId, name: rule.name, kind: 'added' });
    else if (!isDeepStrictEqual(was, rule))
      changes.push({ ruleId, name: rule.name, kind: 'changed' });
  }
  for (const [ruleId, rule] of old)
    if (!now.has(ruleId)) changes.push({ ruleId, name: rule.name, kind: 'removed' });
  for (const part of besides)
    if (before && !isDeepStrictEqual(before[part], after[part]))
      changes.push({ ruleId: part, name: part, kind: 'policy' });
  return changes;
}

/** Do they say the same, whatever their numbers? Pure. */
export const isSameRulebook = (one: Rulebook, other: Rulebook): boolean =>
  isDeepStrictEqual({ ...one, version: 0 }, { ...other, version: 0 });
