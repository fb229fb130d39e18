import type { RuleDraft } from '../rule-draft.js';
import { amount } from './amount.js';
import { type Clause, clauses, who } from './conditions.js';
import { goods, isEverything } from './goods.js';
import { joined, phrase } from './phrase.js';
import { type Speaker, voice } from './speaker.js';
import { type Word, wordsText } from './word.js';

/** What of a rule its sentence speaks of. */
export type SaidRule = Pick<
  RuleDraft,
  'scope' | 'conditions' | 'action' | 'stack' | 'exclusive' | 'capAmount'
>;

/** A rule in words, by what they tell. */
export interface RuleSentence {
  who: Word[];
  /** How much, before the goods. */
  lead: Word[];
  /** On what; empty where the amount names the goods itself (groups, stamp cards). */
  goods: Word[];
  /** How much, after the goods: further steps of a ladder. */
  rest: Word[];
  /** When, where, with what: one clause for each such condition. */
  clauses: Clause[];
}

/** The words of a rule in the speaker's language. Pure: the same rule, names and language give the same words. */
export function ruleSentence(rule: SaidRule, speaker: Speaker): RuleSentence {
  const own = voice(speaker);
  const much = amount(own, rule.action, rule.scope);
  return {
    who: who(own, rule.conditions),
    lead: much.lead,
    goods: much.saysGoods ? setGoods(rule, speaker) : goods(own, rule.scope, ['scope'], 'on'),
    rest: much.rest,
    clauses: clauses(own, rule.conditions),
  };
}

/** A set of several parts names its goods itself; what the whole rule is limited to is said after it. */
function setGoods({ action, scope }: SaidRule, speaker: Speaker): Word[] {
  const isSet =
    action.kind === 'group' &&
    (action.parts.length > 1 ||
      action.reward.kind === 'percent-part' ||
      !isEverything(action.parts[0]?.scope ?? scope));
  return isSet && !isEverything(scope) ? goods(voice(speaker), scope, ['scope'], 'on') : [];
}

/** «Silver card: 5 % on everything except Tobacco, 7 % from 20 000 ֏ bought in a calendar month» */
export function ruleWords(rule: SaidRule, speaker: Speaker): Word[] {
  const said = ruleSentence(rule, speaker);
  const what = [
    ...said.lead,
    ...(said.goods.length > 0 ? [{ text: ' ' }, ...said.goods] : []),
    ...said.rest,
  ];
  return phrase(speaker.language, 'whole', {
    who: said.who,
    what: joined([what, ...said.clauses.map((one) => one.words)], ', '),
  });
}

export const ruleText = (rule: SaidRule, speaker: Speaker): string =>
  wordsText(ruleWords(rule, speaker));

/**
 * How it meets the others: with what it competes, what it stops, its cap. `rivals` are the names of the other rules of
 * its stack.
 */
export function togetherText(
  rule: SaidRule,
  rivals: readonly string[],
  speaker: Speaker,
): string[] {
  const own = voice({ ...speaker, isEditing: false });
  const lines = [
    rivals.length > 0
      ? own.say('competes', { rules: own.list(rivals.map(own.quoted)) })
      : own.say('addsUp'),
  ];
  if (rule.exclusive) lines.push(own.say('stops'));
  if (rule.capAmount !== null)
    lines.push(own.say('cap', { amount: own.money(rule.capAmount, ['capAmount']) }));
  return lines.map(wordsText);
}
