import { latin1 } from '../framing/index.js';
import { xorOf } from '../checksum/index.js';
import { writtenKilograms, type ScaleReading } from '../scale/index.js';
import { control, lamp } from './constants.js';

export const enquiry = (): Uint8Array => Uint8Array.of(control.enq);
export const weightRequest = (): Uint8Array => Uint8Array.of(control.dc1);

/** A small weight stands for the reasons that come with one. */
function shown(reading: ScaleReading): number {
  if (reading.kind === 'weight') return reading.weightGrams;
  return reading.why === 'below-zero' ? -20 : 20;
}

/** The block of a scale. @throws RangeError for a weight that has no such form */
export function encodeBlock(reading: ScaleReading): Uint8Array {
  const grams = shown(reading);
  const why = reading.kind === 'none' ? reading.why : undefined;
  const state = why === 'overload' ? 'F' : why === 'moving' ? 'U' : 'S';
  const sign = grams < 0 ? '-' : ' ';
  const unit = why === 'fault' ? 'lb' : 'kg';
  const body = Buffer.from(
    `${state}${sign}${writtenKilograms(Math.abs(grams), 6)}${unit}`,
    'latin1',
  );
  const { soh, stx, etx, eot } = control;
  return Uint8Array.of(soh, stx, ...body, xorOf(body), etx, eot);
}

/** The 22-byte line of a scale with the device id '1'. @throws RangeError for a weight that has no such form */
export function encodeLine(reading: ScaleReading): Uint8Array {
  const grams = shown(reading);
  const why = reading.kind === 'none' ? reading.why : undefined;
  const net = reading.kind === 'weight' && reading.net;
  const state = why === 'overload' ? 'OL' : why === 'moving' ? 'US' : 'ST';
  const lamps =
    lamp.alwaysSet |
    (state === 'ST' ? lamp.stable : 0) |
    (net ? lamp.tare : lamp.gross) |
    (grams === 0 ? lamp.zero : 0);
  const head = `${state},${net ? 'NT' : 'GS'},1${String.fromCharCode(lamps)},`;
  const unit = why === 'fault' ? 'lb' : 'kg';
  return latin1(`${head}${writtenKilograms(grams, 8)} ${unit}\r\n`);
}
