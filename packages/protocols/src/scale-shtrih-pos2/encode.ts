import { xorOf } from '../checksum/index.js';
import type { NoWeight, ScaleReading } from '../scale/index.js';
import { control, factoryPassword, stateBit, stateCommand } from './constants.js';

export const enquiry = (): Uint8Array => Uint8Array.of(control.enq);
export const acknowledge = (): Uint8Array => Uint8Array.of(control.ack);

/** Asks for state and weight. @throws RangeError for a password that is not four digits */
export function weightRequest(password: string = factoryPassword): Uint8Array {
  if (!/^\d{4}$/.test(password)) throw new RangeError('The password of a scale is four digits');
  return encodeFrame([stateCommand, ...Buffer.from(password, 'latin1')]);
}

/** STX, length, body, check. */
export function encodeFrame(body: readonly number[]): Uint8Array {
  const counted = [body.length, ...body];
  return Uint8Array.of(control.stx, ...counted, xorOf(counted));
}

/** The answer of a scale that weighs in grams. */
export function encodeReading(reading: ScaleReading): Uint8Array {
  if (reading.kind === 'none') return encodeState(reasonBits[reading.why], 20);
  const bits = reading.net ? [...stableBits, stateBit.tare] : stableBits;
  return encodeState(bits, reading.weightGrams);
}

const { fixed, channelOn, stable, overload, measuringError, underload } = stateBit;
const stableBits: readonly number[] = [fixed, channelOn, stable];
const reasonBits: Readonly<Record<NoWeight, readonly number[]>> = {
  moving: [channelOn],
  overload: [channelOn, overload],
  'below-zero': [channelOn, underload],
  fault: [channelOn, measuringError],
};

function encodeState(bits: readonly number[], grams: number): Uint8Array {
  const state = bits.reduce((all, bit) => all | (1 << bit), 0);
  const weight = [0, 8, 16, 24].map((shift) => (grams >> shift) & 0xff);
  const tareAndReserved = [0, 0, 0];
  return encodeFrame([stateCommand, 0, state & 0xff, state >> 8, ...weight, ...tareAndReserved]);
}
