import { hasCheckDigit } from '../barcode/index.js';
import { concatBytes } from '../framing/index.js';
import { control } from './constants.js';

const { gs } = control;
const ean13Code = 0x43;
const textBelow = 2;
const heightDots = 60;
const narrowDots = 2;

/** GS k 67: an EAN-13 with its digits below. Throws RangeError for what is none, check digit and all. */
export function ean13(digits: string): Uint8Array {
  if (!/^\d{13}$/.test(digits) || !hasCheckDigit(digits))
    throw new RangeError(`No EAN-13: ${digits}`);
  return concatBytes(
    Uint8Array.of(gs, 0x48, textBelow, gs, 0x68, heightDots, gs, 0x77, narrowDots),
    Uint8Array.of(gs, 0x6b, ean13Code, digits.length, ...Buffer.from(digits, 'latin1')),
  );
}
