import { ruleListRoute, type RuleRow } from '@khanut/shared/contracts';
import { useAnswer } from '../../../api-client/answers.js';
import { ruleName } from '../rule-draft.js';
import { useEditing } from './editing.js';

export interface Stack {
  stack: string;
  /** Names of the other rules in force there. */
  rivals: string[];
}

/** Every stack there is, the rule's own first; `alone` is one that no other rule is in. */
export function stacksOf(
  rules: readonly Pick<RuleRow, 'id' | 'name' | 'active' | 'body'>[],
  own: string,
  ownId: string,
  nameOf: (row: (typeof rules)[number]) => string = (row) => row.name,
): { all: Stack[]; alone: string } {
  const others = rules.filter((row) => row.id !== ownId && row.active);
  const names = [...new Set([own, ...others.map((row) => row.body.stack)])];
  const stacks = names.map((stack) => ({
    stack,
    rivals: others.filter((row) => row.body.stack === stack).map(nameOf),
  }));
  const alone = `own-${ownId.slice(0, 8)}${ownId.slice(-12)}`;
  const hasAlone = stacks.some((one) => one.rivals.length === 0);
  return { all: hasAlone ? stacks : [...stacks, { stack: alone, rivals: [] }], alone };
}

export function useStacks() {
  const { draft, ruleId, world } = useEditing();
  const rules = useAnswer(ruleListRoute, {});
  return stacksOf(rules.data?.rows ?? [], draft.stack, ruleId, (row) =>
    ruleName(row, world.speaker.language),
  );
}
