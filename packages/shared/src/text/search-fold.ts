// Letters that people type for one another, beyond case and accents: Russian ё is е,
// Ukrainian ґ is г; ligatures and the German and Nordic letters that NFKD leaves alone.
const letterFolds = new Map([
  ['ё', 'е'],
  ['ґ', 'г'],
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ı', 'i'],
]);

/** և comes apart as ե + ւ; its capitals are written ԵՎ. All three spellings are one. */
const evSpelling = /եւ/g;

const marks = /\p{M}/gu;
const notSearched = /[^\p{L}\p{N}]+/gu;

/** Й without its breve would be и: another letter to a Russian reader, so it keeps the mark. */
const keptLetters = /[йЙ]/g;
const shortI = '\ue000';

const withoutMarks = (text: string): string =>
  text
    .normalize('NFC')
    .replace(keptLetters, shortI)
    .normalize('NFKD')
    .replace(marks, '')
    .replaceAll(shortI, 'й');

/**
 * The form in which words are stored and asked for: lower case, no accents, one space between words, punctuation gone.
 * 'Քաղցր՝ «Կաթ» 3,2 %' is 'քաղցր կաթ 3 2'. Folding twice changes nothing.
 */
export function searchFold(text: string): string {
  const lower = withoutMarks(text.toLowerCase()).toLowerCase();
  const folded = Array.from(lower, (letter) => letterFolds.get(letter) ?? letter).join('');
  return folded.replace(evSpelling, 'եվ').replace(notSearched, ' ').trim();
}

/** The words of a query or a name, folded. */
export const searchWords = (text: string): string[] =>
  searchFold(text)
    .split(' ')
    .filter((word) => word !== '');
