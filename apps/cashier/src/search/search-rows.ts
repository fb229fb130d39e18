import { otherLayout, searchWords } from '@khanut/shared/text';
import { digitsOf } from '../offline/digits.js';
import type { Found } from './best-of.js';
import { phoneEnd, reversed } from './documents.js';
import type { SearchIndex, WantedWord } from './search-index.js';

/** An index over part of the rows: those of the blocks, or those that changed since. */
export interface Segment<Place> {
  index: SearchIndex;
  place(document: number): Place;
}

/** All rows of one kind, and how many of them are shown at most. */
export interface Shelf<Place> {
  segments: readonly Segment<Place>[];
  most: number;
}

/** Nothing of any kind fits as typed; this fits with another keyboard layout, or with a slip forgiven. */
export type Forgiven = 'layout' | 'slip' | null;

export interface FoundRows<Place> {
  places: Place[];
  /** How many rows fit in all. */
  total: number;
  forgiven: Forgiven;
}

/** Signs between the digits of a phone. */
const phoneLike = /^[\d\s()+.-]+$/;
const leastDigits = 3;

/** What was typed, as words to look up. Digits are a phone, a card or a code however they are grouped. */
export function wantedWords(text: string): WantedWord[] {
  const digits = digitsOf(text);
  if (phoneLike.test(text.trim()) && digits.length >= leastDigits)
    // At home a phone begins with 0, which stands for the country's code.
    return [[digits, ...[digits, digits.replace(/^0/, '')].map((end) => phoneEnd + reversed(end))]];
  return searchWords(text).map((word) => [word]);
}

/** Looks a text up: as typed; else as the other keyboard layout would have written it; else with a slip forgiven. */
export function searchRows<Place>(
  shelves: readonly Shelf<Place>[],
  text: string,
): FoundRows<Place>[] {
  const words = wantedWords(text);
  if (words.length === 0) return shelves.map(() => ({ places: [], total: 0, forgiven: null }));
  const plain = rowsOfWords(shelves, words);
  if (isAny(plain)) return plain;
  const other = otherLayout(text);
  if (other !== null) {
    const found = rowsOfWords(shelves, wantedWords(other));
    if (isAny(found)) return found.map((one) => ({ ...one, forgiven: 'layout' }));
  }
  const near = forgive(shelves, words);
  return isAny(near) ? near.map((one) => ({ ...one, forgiven: 'slip' })) : near;
}

const isAny = (found: readonly FoundRows<unknown>[]): boolean =>
  found.some(({ total }) => total > 0);

/** What has all these words, as they are. */
export const rowsOfWords = <Place>(
  shelves: readonly Shelf<Place>[],
  words: readonly WantedWord[],
): FoundRows<Place>[] =>
  shelves.map((shelf) => joined(shelf, (index) => index.find(words, shelf.most)));

/** Words of letters that nothing begins with may hold a slip; when each alone is known, any of them may. */
function forgive<Place>(shelves: readonly Shelf<Place>[], words: WantedWord[]): FoundRows<Place>[] {
  return shelves.map((shelf) => {
    const isKnown = (word: WantedWord) => shelf.segments.some(({ index }) => index.knows(word));
    const unknown = words.filter((word) => !isKnown(word));
    const suspects = unknown.length > 0 ? unknown : words;
    const slips = (word: WantedWord) => suspects.includes(word) && mayHoldSlip(word);
    return joined(shelf, (index) => index.findNearly(words, slips, shelf.most));
  });
}

/** A code with another digit is another code; two letters fit too much. */
const mayHoldSlip = ([word = '']: WantedWord): boolean => word.length >= 3 && /\p{L}/u.test(word);

function joined<Place>(
  { segments, most }: Shelf<Place>,
  find: (index: SearchIndex) => Found,
): FoundRows<Place> {
  const found = segments.map(({ index, place }) => ({ place, ...find(index) }));
  const best = found.flatMap(({ place, best: own }) => own.map((one) => ({ place, ...one })));
  // Most of the time all are of one segment, and in order.
  if (found.filter((one) => one.total > 0).length > 1) best.sort((a, b) => b.score - a.score);
  return {
    places: best.slice(0, most).map(({ place, document }) => place(document)),
    total: found.reduce((sum, one) => sum + one.total, 0),
    forgiven: null,
  };
}
