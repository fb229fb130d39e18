import { checkDigitFits } from './check-digit.js';

/** What a scale's label says: the item's number on the scale, and how much of it or what it costs. */
export interface Label {
  item: string;
  /** null: the label states a sum. */
  thousandths: number | null;
  /** Minor units; null: the label states a quantity. */
  amountMinor: number | null;
}

/** The digits of a code by what the pattern says of their places; null when the code is of another kind. */
function placesOf(code: string, pattern: string): Record<string, string> | null {
  const places = [...pattern.replace(/[{}]/g, '')];
  if (code.length !== places.length + 1 || !/^\d{13}$/.test(code) || !checkDigitFits(code))
    return null;
  const read: Record<string, string> = {};
  for (const [index, place] of places.entries()) {
    const digit = code[index]!;
    if (/\d/.test(place) && place !== digit) return null;
    read[place] = (read[place] ?? '') + digit;
  }
  return read;
}

/** Whole and decimal digits as an integer of so many decimals. */
const scaled = (whole = '', decimals = '', places: number): number =>
  Number(whole + decimals.slice(0, places).padEnd(places, '0'));

/**
 * Reads an EAN-13 of a label scale by a pattern of the shop, as in `21.....{NNDDD}` or `22.....{PPPPP}`: digits stand
 * for themselves, dots are the item's number, N and D the whole and decimal places of the quantity, P and C those of the
 * sum in whole money, `_` says nothing; the check digit follows. Null when the code doesn't fit, its check digit is
 * wrong, or it states nothing.
 */
export function readLabel(code: string, pattern: string, decimals = 2): Label | null {
  const read = placesOf(code, pattern);
  const item = read?.['.'];
  if (!read || !item) return null;
  if (read.P || read.C) {
    const amountMinor = scaled(read.P, read.C, decimals);
    return amountMinor > 0 ? { item, thousandths: null, amountMinor } : null;
  }
  const thousandths = scaled(read.N, read.D, 3);
  return thousandths > 0 ? { item, thousandths, amountMinor: null } : null;
}

/** The first of the shop's patterns that a code fits. */
export function readAnyLabel(
  code: string,
  patterns: readonly string[],
  decimals: number,
): Label | null {
  for (const pattern of patterns) {
    const label = readLabel(code, pattern, decimals);
    if (label) return label;
  }
  return null;
}
