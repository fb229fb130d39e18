// Runs of digits, grouped by spaces, dots, slashes or hyphens, that are as long as a payment card number (ISO/IEC 7812-1:
// up to 19 digits). From 14 on: the shortest in use are Diners' 14, and 13 digits are a barcode. A digit before or after
// would make it another number.
const candidates = /(?<!\d)\d(?:[ \u00a0./-]{0,2}\d){13,18}(?!\d)/g;

// Issuer ranges of the payment networks: Visa 4, Mastercard 51–55 and 2221–2720, Amex 34 and 37, Maestro 50 and 56–69,
// UnionPay 62, Discover 6011, 644–649, 65, JCB 3528–3589, Diners 30, 36, 38, Mir 2200–2204, ArCa 9051.
const issuers =
  /^(?:4|5[0-9]|6[0-9]|3[4-8]|30|22(?:2[1-9]|[3-9]\d)|2[3-6]\d\d|27(?:[01]\d|20)|220[0-4]|9051)/;

/** Whether the check digit of a run of digits fits (ISO/IEC 7812-1 annex B). */
export function hasLuhnDigit(digits: string): boolean {
  let total = 0;
  for (const [index, digit] of Array.from(digits).toReversed().entries()) {
    const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1);
    total += doubled > 9 ? doubled - 9 : doubled;
  }
  return total % 10 === 0;
}

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** Card-like: the length, the issuer's range and the check digit all fit, and it isn't one digit repeated. */
function isCardNumber(text: string): boolean {
  const digits = digitsOf(text);
  return issuers.test(digits) && new Set(digits).size > 1 && hasLuhnDigit(digits);
}

/** Whether a text holds what looks like a payment card number. Forms refuse such text. */
export const holdsCardNumber = (text: string): boolean =>
  (text.match(candidates) ?? []).some(isCardNumber);

/** The text with payment card numbers masked but for their last four digits: for logs and imports. */
export const maskCardNumbers = (text: string): string =>
  text.replace(candidates, (found) =>
    isCardNumber(found) ? `····${digitsOf(found).slice(-4)}` : found,
  );
