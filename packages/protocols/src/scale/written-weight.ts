/** A number as scales write it: a sign with blanks before it or behind it, digits with a point; no zero leads it. */
const numberPattern = /^(?:([-+]) *| *([-+])?)(0|[1-9]\d{0,5})(?:\.(\d{1,4}))?$/;
const decimalsOfGram: Readonly<Record<string, number>> = { kg: 3, g: 0 };
/** No scale of a counter shows a tonne: such a number has a digit too many, or its point in the wrong place. */
const mostGrams = 999_999;

/**
 * Whole grams of a written weight, which may be negative. 'unusable' for other units and for a scale that shows tenths
 * of a gram (rounding is not ours to do); undefined for what is no number, for a tonne and more, and for kilograms without a
 * point: a lost point must not make a thousand of one.
 */
export function gramsOf(written: string, unit: string): number | 'unusable' | undefined {
  const [, first, close, whole, fraction = ''] = numberPattern.exec(written) ?? [];
  if (whole === undefined) return undefined;
  const decimals = decimalsOfGram[unit.trim()];
  if (decimals === 3 && fraction === '') return undefined;
  if (decimals === undefined || fraction.length > decimals) return 'unusable';
  const grams = Number(whole + fraction.padEnd(decimals, '0'));
  if (grams > mostGrams) return undefined;
  // -0.000 is zero.
  return (first ?? close) === '-' && grams > 0 ? -grams : grams;
}

/** Grams as kilograms with three decimals, at the right of so many characters. @throws RangeError when it is too wide */
export function writtenKilograms(weightGrams: number, width: number): string {
  const digits = String(Math.abs(weightGrams)).padStart(4, '0');
  const text = `${weightGrams < 0 ? '-' : ''}${digits.slice(0, -3)}.${digits.slice(-3)}`;
  if (!Number.isInteger(weightGrams) || text.length > width)
    throw new RangeError(`No ${width} characters for ${weightGrams} g`);
  return text.padStart(width);
}
