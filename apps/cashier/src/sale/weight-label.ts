/** What a scale's label says: the item's number on the scale, and how much. */
export interface WeightLabel {
  item: string;
  thousandths: number;
}

const checkDigitFits = (code: string): boolean => {
  const sum = [...code.slice(0, -1)].reduce(
    (total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3),
    0,
  );
  return (10 - (sum % 10)) % 10 === Number(code.at(-1));
};

/**
 * Reads an EAN-13 of a label scale by the shop's pattern, as in `21.....{NNDDD}`: digits stand for themselves, dots
 * are the item's number, N and D the whole and decimal places of the quantity; the check digit follows. Null when the
 * code doesn't fit, its check digit is wrong or the quantity is zero.
 */
export function readWeightLabel(code: string, pattern: string): WeightLabel | null {
  const places = [...pattern.replace(/[{}]/g, '')];
  if (code.length !== places.length + 1 || !/^\d{13}$/.test(code) || !checkDigitFits(code))
    return null;
  let item = '';
  let whole = '';
  let fraction = '';
  for (const [index, place] of places.entries()) {
    const digit = code[index]!;
    if (place === '.') item += digit;
    else if (place === 'N') whole += digit;
    else if (place === 'D') fraction += digit;
    else if (place !== digit) return null;
  }
  const thousandths = Number(whole) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
  return thousandths > 0 ? { item, thousandths } : null;
}
