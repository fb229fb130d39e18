/** The last digit of an EAN, UPC or GTIN is what its others say: weights of 1 and 3, from the right. */
export function checkDigitFits(code: string): boolean {
  const sum = [...code.slice(0, -1)]
    .toReversed()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10 === Number(code.at(-1));
}

/** The code of a label as goods carry it: nothing is missing at its end. */
export const isWholeLabel = (code: string): boolean =>
  /^(?:\d{8}|\d{12,14})$/.test(code) && checkDigitFits(code);
