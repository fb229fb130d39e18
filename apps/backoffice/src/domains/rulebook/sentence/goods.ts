import type { RuleScope } from '@khanut/shared/engine';
import type { Voice } from './speaker.js';
import type { Path, Word } from './word.js';

const wanted = (scope: RuleScope): string[] => [...scope.categoryIds, ...scope.productIds];
const left = (scope: RuleScope): string[] => [
  ...scope.exceptCategoryIds,
  ...scope.exceptProductIds,
];

/** Does the scope name anything, or leave anything out? */
export const isEverything = (scope: RuleScope): boolean =>
  Object.values(scope).every((list: string[]) => list.length === 0);

const namesOf = (voice: Voice, scope: RuleScope): string =>
  voice.list([
    ...wanted(scope).map((id) => voice.quoted(voice.names.goods(id))),
    ...scope.brands.map(voice.quoted),
  ]);

/** «on everything except tobacco», or «of milk» within a phrase that counts pieces. */
export function goods(voice: Voice, scope: RuleScope, path: Path, form: 'on' | 'of'): Word[] {
  const isAll = wanted(scope).length + scope.brands.length === 0;
  const on = isAll
    ? allGoods(voice, path, form)
    : voice.say(form === 'on' ? 'onSome' : 'ofSome', {
        goods: voice.at(namesOf(voice, scope), 'scope', path),
      });
  const exceptions = left(scope);
  if (exceptions.length === 0) return on;
  const names = voice.list(exceptions.map((id) => voice.quoted(voice.names.goods(id))));
  return voice.say('except', { on, goods: voice.at(names, 'except', path) });
}

function allGoods(voice: Voice, path: Path, form: 'on' | 'of'): Word[] {
  const key = form === 'on' ? 'onEverything' : voice.isEditing ? 'anything' : 'ofEverything';
  return voice.say(key).map((word) => voice.at(word.text, 'scope', path));
}

/** «2 × milk» of a group. */
export function partGoods(
  voice: Voice,
  part: { scope: RuleScope; count: number },
  path: Path,
): Word[] {
  const { scope, count } = part;
  const isAll = wanted(scope).length + scope.brands.length === 0;
  const name = isAll
    ? voice.say('anything').map((word) => voice.at(word.text, 'scope', [...path, 'scope']))
    : [voice.at(namesOf(voice, scope), 'scope', [...path, 'scope'])];
  return voice.say('part', { count: voice.count(count, [...path, 'count']), goods: name });
}
