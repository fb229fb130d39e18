import { fromSeptets, toSeptets } from './alphabet.js';
import type { Concatenation, SmsPart } from './part.js';
import { packSeptets, unpackSeptets } from './septets.js';

const longestOctets = 140;
const longestSeptets = 160;
const referenceOf8Bits = 0x00;
const referenceOf16Bits = 0x08;

/** Length octet and user data of one part. Throws RangeError when it does not fit or the alphabet lacks a character. */
export function encodeUserData(part: SmsPart): Uint8Array {
  const header = part.concatenation ? concatenationHeader(part.concatenation) : [];
  return part.encoding === 'ucs2' ? ucs2Data(part.text, header) : gsm7Data(part.text, header);
}

function concatenationHeader({ reference, part, parts }: Concatenation): number[] {
  const inRange = [reference, part, parts].every(
    (value) => Number.isInteger(value) && value >= 0 && value <= 255,
  );
  if (!inRange || part < 1 || part > parts) throw new RangeError('Wrong part numbers');
  return [0x05, referenceOf8Bits, 0x03, reference, parts, part];
}

function ucs2Data(text: string, header: readonly number[]): Uint8Array {
  const octets = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index)).flatMap(
    (unit) => [unit >> 8, unit & 0xff],
  );
  const length = header.length + octets.length;
  if (length > longestOctets) throw new RangeError(`Part of ${length} octets`);
  return Uint8Array.of(length, ...header, ...octets);
}

function gsm7Data(text: string, header: readonly number[]): Uint8Array {
  const septets = toSeptets(text);
  if (!septets) throw new RangeError('The GSM alphabet lacks a character of the part');
  // The text begins at the next septet border after the header.
  const headerSeptets = Math.ceil((header.length * 8) / 7);
  const length = headerSeptets + septets.length;
  if (length > longestSeptets) throw new RangeError(`Part of ${length} septets`);
  return Uint8Array.of(
    length,
    ...header,
    ...packSeptets(septets, headerSeptets * 7 - header.length * 8),
  );
}

export interface UserData {
  readonly text: string;
  readonly concatenation: Concatenation | undefined;
}

/** Reads user data; undefined when it is shorter or longer than its own length says. */
export function decodeUserData(
  bytes: Uint8Array,
  hasHeader: boolean,
  encoding: SmsPart['encoding'],
): UserData | undefined {
  const [length = 0, ...rest] = bytes;
  const data = Uint8Array.from(rest);
  const headerOctets = hasHeader ? (data[0] ?? 0) + 1 : 0;
  const needed = encoding === 'ucs2' ? length : Math.ceil((length * 7) / 8);
  if (bytes.length === 0 || data.length !== needed || headerOctets > needed) return undefined;
  const concatenation = hasHeader ? decodeHeader(data.subarray(1, headerOctets)) : undefined;
  if (encoding === 'ucs2')
    return { text: ucs2Text(data.subarray(headerOctets, length)), concatenation };
  const headerSeptets = Math.ceil((headerOctets * 8) / 7);
  const fillBits = headerSeptets * 7 - headerOctets * 8;
  return {
    text: fromSeptets(unpackSeptets(data.subarray(headerOctets), length - headerSeptets, fillBits)),
    concatenation,
  };
}

function decodeHeader(elements: Uint8Array): Concatenation | undefined {
  for (let offset = 0; offset + 1 < elements.length; offset += 2 + elements[offset + 1]!) {
    const [kind, size = 0] = elements.subarray(offset);
    const value = elements.subarray(offset + 2, offset + 2 + size);
    if (kind === referenceOf8Bits && value.length === 3)
      return { reference: value[0]!, parts: value[1]!, part: value[2]! };
    if (kind === referenceOf16Bits && value.length === 4) {
      return { reference: value[0]! * 256 + value[1]!, parts: value[2]!, part: value[3]! };
    }
  }
  return undefined;
}

function ucs2Text(octets: Uint8Array): string {
  const units = Array.from(
    { length: octets.length >> 1 },
    (_, index) => octets[index * 2]! * 256 + octets[index * 2 + 1]!,
  );
  return String.fromCharCode(...units);
}
