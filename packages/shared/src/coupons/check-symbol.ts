import { symbols } from './base32.js';

/** x⁵ + x² + 1, primitive over GF(2): x runs through all 31 elements but 0. */
const polynomial = 0b100101;

const timesX = (value: number): number => {
  const shifted = value << 1;
  return shifted & 0b100000 ? shifted ^ polynomial : shifted;
};

/**
 * A check symbol over GF(32), Σ xⁱ·dᵢ: as the weights of at most 31 places differ and none is 0, each single wrong symbol
 * and each swap of two different symbols shows. What is lost or added changes the length, which is fixed.
 */
export function checkSymbol(text: string): string {
  let total = 0;
  for (const one of text) total = timesX(total ^ symbols.indexOf(one));
  return symbols.charAt(total);
}
