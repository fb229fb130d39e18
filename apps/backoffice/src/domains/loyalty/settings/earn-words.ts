import type { EarnRule, PointsMultiplier } from '@khanut/shared/engine';
import { clauses, who } from '../../rulebook/sentence/conditions.js';
import { goods } from '../../rulebook/sentence/goods.js';
import { type Speaker, voice } from '../../rulebook/sentence/speaker.js';
import { type Word, wordsText } from '../../rulebook/sentence/word.js';
import { joined, phrase } from '../../rulebook/sentence/phrase.js';
import type { RuleDraft } from '../../rulebook/rule-draft.js';

/** Who earns, or whose points are multiplied, in words. */
export type Earner = EarnRule | PointsMultiplier;

const isMultiplier = (rule: Earner): rule is PointsMultiplier => 'factorPpm' in rule;

function leadOf(rule: Earner, speaker: Speaker): Word[] {
  const own = voice(speaker);
  if (isMultiplier(rule)) {
    const factor = String(rule.factorPpm / 1_000_000);
    return own.say('multiplies', { factor: own.at(factor, 'factor', ['factorPpm']) });
  }
  const { by } = rule;
  const points = own.count(by.points, ['by', 'points']);
  if (by.kind === 'amount')
    return own.say('earnAmount', { points, per: own.money(by.per, ['by', 'per']) }, by.points);
  if (by.kind === 'unit')
    return own.say('earnUnit', { points, per: own.quantity(by.per, ['by', 'per']) }, by.points);
  return own.say('earnVisit', { points, from: own.money(by.from, ['by', 'from']) }, by.points);
}

/** «Everyone: 1 point for each 100 ֏ on everything» in its parts. */
export function earnSentence(rule: Earner, speaker: Speaker) {
  const own = voice(speaker);
  const conditions = rule.conditions as unknown as RuleDraft['conditions'];
  return {
    who: who(own, conditions),
    lead: leadOf(rule, speaker),
    goods: goods(own, rule.scope, ['scope'], 'on'),
    clauses: clauses(own, conditions),
  };
}

export function earnText(rule: Earner, speaker: Speaker): string {
  const said = earnSentence(rule, speaker);
  const what = [...said.lead, { text: ' ' }, ...said.goods];
  return wordsText(
    phrase(speaker.language, 'whole', {
      who: said.who,
      what: joined([what, ...said.clauses.map((one) => one.words)], ', '),
    }),
  );
}
