import { fromSeptets } from './alphabet.js';
import { unpackSeptets } from './septets.js';

/** Type-of-address octets. */
const international = 0x91;
const national = 0x81;
const alphanumericKind = 0x50;

/** Length in digits, type, swapped digits. Throws RangeError when it is not a telephone number. */
export function encodeAddress(number: string): number[] {
  const match = /^(\+?)(\d{1,20})$/.exec(number);
  if (!match) throw new RangeError('Not a telephone number');
  const [, plus, digits = ''] = match;
  return [digits.length, plus ? international : national, ...encodeSemiOctets(digits)];
}

export interface DecodedAddress {
  /** A number, with + when it is international, or the name that a bank or a shop sends under. */
  readonly number: string;
  /** Octets used, with length and type. */
  readonly octets: number;
}

const longestDigits = 20;

export function decodeAddress(bytes: Uint8Array, offset: number): DecodedAddress | undefined {
  const [digits, type] = [bytes[offset], bytes[offset + 1]];
  if (digits === undefined || type === undefined || digits > longestDigits) return undefined;
  const end = offset + 2 + Math.ceil(digits / 2);
  if (end > bytes.length) return undefined;
  const value = bytes.subarray(offset + 2, end);
  const isName = (type & 0x70) === alphanumericKind;
  const number = isName ? nameOf(value, digits) : numberOf(value, digits, type);
  return number === undefined ? undefined : { number, octets: end - offset };
}

/** Septets packed as text; the length counts half octets. */
function nameOf(value: Uint8Array, halfOctets: number): string {
  return fromSeptets(unpackSeptets(value, Math.floor((halfOctets * 4) / 7)));
}

/** Undefined unless all are digits and an odd one is followed by its pad. */
function numberOf(value: Uint8Array, digits: number, type: number): string | undefined {
  const semiOctets = decodeSemiOctets(value);
  const plain = semiOctets.slice(0, digits);
  const pad = semiOctets.slice(digits);
  if (!/^\d*$/.test(plain) || !/^f?$/.test(pad)) return undefined;
  return type === international ? `+${plain}` : plain;
}

/** Pairs of digits, low nibble first, F where the last is alone. */
export function encodeSemiOctets(digits: string): number[] {
  const even = digits.length % 2 === 0 ? digits : `${digits}F`;
  return Array.from({ length: even.length / 2 }, (_, index) =>
    parseInt(even[index * 2 + 1]! + even[index * 2]!, 16),
  );
}

export function decodeSemiOctets(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => (byte & 15).toString(16) + (byte >> 4).toString(16)).join('');
}
