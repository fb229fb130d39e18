import type { ScaleReading } from '../scale/index.js';
import { command, errorCode, header } from './constants.js';
import { massaCrc } from './crc.js';

/** GET_MASSA: asks for weight, division and flags at once. */
export const weightRequest = (): Uint8Array => encodeFrame([command.getMassa]);

/** Header, length, body, check. */
export function encodeFrame(body: readonly number[]): Uint8Array {
  const crc = massaCrc(body);
  return Uint8Array.of(
    ...header,
    body.length & 0xff,
    body.length >> 8,
    ...body,
    crc & 0xff,
    crc >> 8,
  );
}

/** The answer of a scale with steps of 1 g. */
export function encodeReading(reading: ScaleReading): Uint8Array {
  if (reading.kind === 'weight') return massa(reading.weightGrams, true, reading.net);
  if (reading.why === 'moving') return massa(20, false, false);
  if (reading.why === 'below-zero') return massa(-20, true, false);
  const code = reading.why === 'overload' ? errorCode.overload : errorCode.sensor;
  return encodeFrame([command.error, code]);
}

function massa(grams: number, isStable: boolean, net: boolean): Uint8Array {
  const weight = [0, 8, 16, 24].map((shift) => (grams >> shift) & 0xff);
  const gram = 1;
  return encodeFrame([
    command.massa,
    ...weight,
    gram,
    Number(isStable),
    Number(net),
    Number(grams === 0),
  ]);
}
