import { carriageReturn, netMark, statusBit, statusMark, stx, weightCommand } from './constants.js';
import type { ScaleReading, ScaleStatus } from './reading.js';

/** What the till sends to ask for a weight. */
export function weightRequest(): Uint8Array {
  return Uint8Array.of(weightCommand);
}

/** The answer as a scale puts it on the wire. Throws RangeError for a weight that has no such form. */
export function encodeReading(reading: ScaleReading): Uint8Array {
  const body =
    reading.kind === 'status'
      ? statusBody(reading.status)
      : weightBody(reading.weightGrams, reading.net);
  return Uint8Array.of(stx, ...body, carriageReturn);
}

function weightBody(weightGrams: number, net: boolean): number[] {
  if (!Number.isInteger(weightGrams) || weightGrams < 0 || weightGrams > 99_999) {
    throw new RangeError(`No 8217 form for ${weightGrams} g`);
  }
  const digits = String(weightGrams).padStart(5, '0');
  const text = `${digits.slice(0, 2)}.${digits.slice(2)}`;
  return [...Buffer.from(text, 'latin1'), ...(net ? [netMark] : [])];
}

function statusBody(status: ScaleStatus): number[] {
  let bits = 1 << statusBit.alwaysSet;
  for (const [name, isSet] of Object.entries(status)) {
    if (isSet) bits |= 1 << statusBit[name as keyof ScaleStatus];
  }
  return [statusMark, bits];
}
