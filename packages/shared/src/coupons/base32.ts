/**
 * Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O, U, and what looks like 0 or 1 is read as that.
 * A symbol is an element of GF(32).
 */
export const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const bitsPerSymbol = 5;

/** Upper case without separators, look-alikes as the digits they look like. Both a typed text and a prefix are read so. */
export const folded = (text: string): string =>
  text
    .toUpperCase()
    .replace(/[\s\u2010-\u2015-]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');

/** @param width symbols, zeros in front */
export function encodeNumber(value: number, width: number): string {
  let text = '';
  let rest = value;
  for (let at = 0; at < width; at += 1) {
    text = symbols.charAt(rest % symbols.length) + text;
    rest = Math.floor(rest / symbols.length);
  }
  return text;
}

/** The first `width` symbols of the bytes' bits. */
export function encodeBits(bytes: Uint8Array, width: number): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const values = Array.from({ length: width }, (_, at) =>
    Number.parseInt(bits.slice(at * bitsPerSymbol, (at + 1) * bitsPerSymbol), 2),
  );
  return values.map((value) => symbols.charAt(value)).join('');
}

/** Of text made of symbols alone. */
export const decodeNumber = (text: string): number =>
  Array.from(text).reduce((value, one) => value * symbols.length + symbols.indexOf(one), 0);

export const isSymbols = (text: string): boolean =>
  Array.from(text).every((one) => symbols.includes(one));
