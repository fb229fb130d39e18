import en from '../../../i18n/en.json';
import hy from '../../../i18n/hy.json';
import ru from '../../../i18n/ru.json';
import type { Language } from '../../../i18n/languages.js';
import type { Word } from './word.js';

const books: Record<Language, Record<string, string>> = {
  en: en.rulebook.sentence,
  ru: ru.rulebook.sentence,
  hy: hy.rulebook.sentence,
};

export type Places = Record<string, string | Word | readonly Word[]>;

const wordsOf = (place: Places[string] | undefined): readonly Word[] => {
  if (place === undefined) return [];
  if (typeof place === 'string') return [{ text: place }];
  return 'text' in place ? [place] : place;
};

/** The template of a phrase; with `count` in the form this language counts with. */
function template(language: Language, key: string, count?: number): string {
  const book = books[language];
  const form = count === undefined ? '' : `_${new Intl.PluralRules(language).select(count)}`;
  const found = book[key + form] ?? book[`${key}_other`] ?? book[key];
  if (found === undefined) throw new RangeError(`no words for ${key}`);
  return found;
}

/** A phrase with its places filled: {{rate}} in the words of the language becomes the words given for `rate`. */
export function phrase(
  language: Language,
  key: string,
  places: Places = {},
  count?: number,
): Word[] {
  return template(language, key, count)
    .split(/(\{\{\w+\}\})/)
    .filter(Boolean)
    .flatMap((piece) => {
      const name = /^\{\{(\w+)\}\}$/.exec(piece)?.[1];
      return name === undefined ? [{ text: piece }] : wordsOf(places[name]);
    });
}

/** Runs of words with a text between each two. */
export const joined = (runs: readonly (readonly Word[])[], between: string): Word[] =>
  runs.flatMap((run, index) => (index === 0 ? [...run] : [{ text: between }, ...run]));
