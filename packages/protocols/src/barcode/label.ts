import { hasCheckDigit } from './ean.js';

/**
 * How a chain prints weight and price labels, e.g. `22CCCCCWWWWWK`: digits stand for themselves, C is the item's code,
 * W the weight, P the price, K the EAN check digit. `decimals` is where the printed figure has its point.
 */
export interface LabelPattern {
  readonly pattern: string;
  readonly decimals: number;
}

export type Label =
  | { readonly kind: 'weight'; readonly itemCode: string; readonly weightGrams: number }
  | { readonly kind: 'price'; readonly itemCode: string; readonly priceMinor: number };

const fieldLetters = 'CWPK';

/** Throws RangeError for a pattern that could never be read for sure. */
export function checkLabelPattern({ pattern, decimals }: LabelPattern): void {
  const letters = Array.from(pattern);
  const isSound =
    /^\d{2}[\dCWPK]+$/.test(pattern) &&
    [8, 13].includes(pattern.length) &&
    letters.includes('C') &&
    letters.includes('W') !== letters.includes('P') &&
    pattern.indexOf('K') === pattern.length - 1 &&
    decimals >= 0 &&
    decimals <= (letters.includes('W') ? 3 : 2);
  if (!isSound) throw new RangeError(`Label pattern ${pattern} with ${decimals} decimals`);
}

/** What a scanned code means under the first pattern that fits; undefined when none does or its check digit is wrong. */
export function readLabel(code: string, patterns: readonly LabelPattern[]): Label | undefined {
  if (!hasCheckDigit(code)) return undefined;
  const found = patterns.find(({ pattern }) => fits(code, pattern));
  return found && meaning(code, found);
}

function fits(code: string, pattern: string): boolean {
  const isSame = (letter: string, at: number): boolean =>
    fieldLetters.includes(letter) || letter === code[at];
  return code.length === pattern.length && Array.from(pattern).every(isSame);
}

function meaning(code: string, { pattern, decimals }: LabelPattern): Label {
  const field = (letter: string): string =>
    Array.from(code)
      .filter((_, at) => pattern[at] === letter)
      .join('');
  const itemCode = field('C');
  const scaled = (digits: string, wanted: number): number =>
    Number(digits + '0'.repeat(wanted - decimals));
  if (pattern.includes('W'))
    return { kind: 'weight', itemCode, weightGrams: scaled(field('W'), 3) };
  return { kind: 'price', itemCode, priceMinor: scaled(field('P'), 2) };
}
