/** 31 digits and letters that no one takes for another: no 0 O 1 I L. */
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const BODY_LENGTH = 15;

/**
 * A code of 16 letters, the last a check letter: one wrong letter or two that changed places show.
 * @param secret random text of at least 20 bytes, base64url
 */
export function giftCardCode(secret: string): string {
  // A big number by base 31: no letter is likelier than another, as bytes cut by a remainder would be.
  let number = BigInt(`0x${Buffer.from(secret, 'base64url').toString('hex')}`);
  let body = '';
  while (body.length < BODY_LENGTH) {
    body += letters[Number(number % BigInt(letters.length))];
    number /= BigInt(letters.length);
  }
  return body + checkLetter(body);
}

/** Is it one of ours, typed without a slip? Codes of other makers have no check letter. */
export const isGiftCardCode = (code: string): boolean =>
  new RegExp(`^[${letters}]{${BODY_LENGTH + 1}}$`).test(code) &&
  checkLetter(code.slice(0, -1)) === code.at(-1);

/** 31 is prime: with a weight of its own for each place every single slip and every swap changes the sum. */
function checkLetter(body: string): string {
  const { length } = letters;
  const sum = [...body].reduce(
    (total, letter, at) => total + letters.indexOf(letter) * (at + 2),
    0,
  );
  return letters[(length - (sum % length)) % length] as string;
}
