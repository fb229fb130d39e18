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
  readonly number: string;
  /** Octets used, with length and type. */
  readonly octets: number;
}

export function decodeAddress(bytes: Uint8Array, offset: number): DecodedAddress | undefined {
  const [digits, type] = [bytes[offset], bytes[offset + 1]];
  if (digits === undefined || type === undefined) return undefined;
  const end = offset + 2 + Math.ceil(digits / 2);
  if (end > bytes.length) return undefined;
  const octets = end - offset;
  // Names of senders ("Bank") come packed as text; the till needs only to tell them from numbers.
  if ((type & 0x70) === alphanumericKind) return { number: '', octets };
  const plain = decodeSemiOctets(bytes.subarray(offset + 2, end)).slice(0, digits);
  return { number: type === international ? `+${plain}` : plain, octets };
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
