import type { RuleAction } from '../../types.js';
import { type BestGroups, bestGroups } from './choose.js';
import type { GroupQuestion } from './question.js';
import type { UnitKind } from './units.js';

type GroupAction = Extract<RuleAction, { kind: 'group' }>;

interface Answered {
  question: GroupQuestion;
  mostNodes: number;
  answer: BestGroups;
}

/** The last answer for each rule: the next scan mostly asks the same again. */
const answers = new WeakMap<GroupAction, Answered>();

/** {@link bestGroups}, which is pure, without working the same question out twice in a row. */
export function rememberedGroups(
  action: GroupAction,
  question: GroupQuestion,
  mostNodes: number,
): BestGroups {
  const last = answers.get(action);
  if (last && last.mostNodes === mostNodes && isSame(last.question, question)) return last.answer;
  const answer = bestGroups(question, mostNodes);
  answers.set(action, { question, mostNodes, answer });
  return answer;
}

const isSame = (a: GroupQuestion, b: GroupQuestion): boolean =>
  a.most === b.most &&
  a.mode === b.mode &&
  a.lines === b.lines &&
  a.kinds.length === b.kinds.length &&
  a.kinds.every((kind, at) => isSameKind(kind, b.kinds[at]!));

const isSameKind = (a: UnitKind, b: UnitKind): boolean =>
  a.worth === b.worth && a.count === b.count && a.line === b.line && a.mask === b.mask;
