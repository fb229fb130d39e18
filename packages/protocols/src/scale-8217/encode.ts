import type { NoWeight, ScaleReading } from '../scale/index.js';
import { carriageReturn, netMark, statusBit, statusMark, stx, weightCommand } from './constants.js';

/** What the till sends to ask for a weight. */
export function weightRequest(): Uint8Array {
  return Uint8Array.of(weightCommand);
}

/** The answer as a scale puts it on the wire. Throws RangeError for a weight that has no such form. */
export function encodeReading(reading: ScaleReading): Uint8Array {
  const body =
    reading.kind === 'none'
      ? [statusMark, (1 << statusBit.alwaysSet) | (1 << bitOf[reading.why])]
      : weightBody(reading.weightGrams, reading.net);
  return Uint8Array.of(stx, ...body, carriageReturn);
}

const bitOf: Readonly<Record<NoWeight, number>> = {
  moving: statusBit.inMotion,
  overload: statusBit.overCapacity,
  'below-zero': statusBit.belowZero,
  fault: statusBit.outsideZeroCapture,
};

function weightBody(weightGrams: number, net: boolean): number[] {
  if (!Number.isInteger(weightGrams) || weightGrams < 0 || weightGrams > 99_999) {
    throw new RangeError(`No 8217 form for ${weightGrams} g`);
  }
  const digits = String(weightGrams).padStart(5, '0');
  const text = `${digits.slice(0, 2)}.${digits.slice(2)}`;
  return [...Buffer.from(text, 'latin1'), ...(net ? [netMark] : [])];
}
