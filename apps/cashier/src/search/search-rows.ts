import { otherLayout, searchWords } from '@khanut/shared/text';
import { digitsOf } from '../offline/digits.js';
import { phoneEnd, reversed } from './documents.js';
import type { SearchIndex, WantedWord } from './search-index.js';

/** An index over part of the rows: those of the blocks, or those that changed since. */
export interface Segment<Place> {
  index: SearchIndex;
  place(document: number): Place;
}

export interface FoundRows<Place> {
  places: Place[];
  /** How many rows fit in all. */
  total: number;
  /** Nothing fits as typed; this fits with another keyboard layout, or with a slip forgiven. */
  forgiven: 'layout' | 'slip' | null;
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
  segments: readonly Segment<Place>[],
  text: string,
  most: number,
): FoundRows<Place> {
  const words = wantedWords(text);
  if (words.length === 0) return { places: [], total: 0, forgiven: null };
  const plain = rowsOfWords(segments, words, most);
  if (plain.total > 0) return plain;
  const other = otherLayout(text);
  if (other !== null) {
    const found = rowsOfWords(segments, wantedWords(other), most);
    if (found.total > 0) return { ...found, forgiven: 'layout' };
  }
  const near = forgive(segments, words, most);
  return { ...near, forgiven: near.total > 0 ? 'slip' : null };
}

/** What has all these words, as they are. */
export const rowsOfWords = <Place>(
  segments: readonly Segment<Place>[],
  words: readonly WantedWord[],
  most: number,
): FoundRows<Place> => ({
  ...joined(segments, most, ({ index }) => index.find(words)),
  forgiven: null,
});

/** Words of letters that nothing begins with may hold a slip; when each alone is known, any of them may. */
function forgive<Place>(segments: readonly Segment<Place>[], words: WantedWord[], most: number) {
  const unknown = words.filter((word) => !segments.some(({ index }) => index.knows(word)));
  const suspects = unknown.length > 0 ? unknown : words;
  const slips = (word: WantedWord) => suspects.includes(word) && mayHoldSlip(word);
  return joined(segments, most, ({ index }) => index.findNearly(words, slips));
}

/** A code with another digit is another code; two letters fit too much. */
const mayHoldSlip = ([word = '']: WantedWord): boolean => word.length >= 3 && /\p{L}/u.test(word);

function joined<Place>(
  segments: readonly Segment<Place>[],
  most: number,
  find: (segment: Segment<Place>) => ReturnType<SearchIndex['find']>,
): { places: Place[]; total: number } {
  const found = segments.map((segment) => ({ segment, ...find(segment) }));
  const best = found
    .flatMap(({ segment, best: own }) => own.map((one) => ({ segment, ...one })))
    .sort((a, b) => b.score - a.score)
    .slice(0, most);
  return {
    places: best.map(({ segment, document }) => segment.place(document)),
    total: found.reduce((sum, one) => sum + one.total, 0),
  };
}
