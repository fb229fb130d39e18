/** What a changeable word of a sentence holds: it says which control opens in its place. */
export type Field =
  | 'who'
  | 'rate'
  | 'money'
  | 'quantity'
  | 'count'
  | 'factor'
  | 'period'
  | 'yes-no'
  | 'measured'
  | 'scope'
  | 'except'
  | 'first-day'
  | 'last-day'
  | 'weekdays'
  | 'minute'
  | 'outlets'
  | 'coupon'
  | 'stack'
  | 'exclusive';

/** Where in the draft a word's value stands: keys and places in lists, from the outside in. */
export type Path = readonly (string | number)[];

/** A run of words. One with a place can be changed there; the others only say. */
export interface Word {
  text: string;
  field?: Field;
  path?: Path;
}

/** Words as one text, as a shopkeeper reads them. */
export const wordsText = (words: readonly Word[]): string =>
  words
    .map((word) => word.text)
    .join('')
    .replaceAll(/ {2,}/g, ' ')
    .replaceAll(/ ([,.:՝])/g, '$1')
    .trim();
