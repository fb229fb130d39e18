import type { NoWeight, ScaleReading } from '../scale/index.js';
import { control, kilogram, record, statusCode } from './constants.js';

/** EOT ENQ: asks for the weight. */
export const weightRequest = (): Uint8Array => Uint8Array.of(control.eot, control.enq);
/** Ends every answer of the scale. */
export const end = (): Uint8Array => Uint8Array.of(control.eot);
/** Asks why there was a NAK instead of a weight. */
export const statusRequest = (): Uint8Array =>
  Uint8Array.of(control.eot, ...enclosed(record.askStatus));

function enclosed(body: string): Uint8Array {
  return Uint8Array.of(control.stx, ...Buffer.from(body, 'latin1'), control.etx);
}

/** The record of a scale without a unit price. @throws RangeError for a weight above 99.999 kg */
export function encodeReading(reading: ScaleReading): Uint8Array {
  if (reading.kind === 'none') return encodeStatus(codeOf[reading.why]);
  const { weightGrams } = reading;
  if (!Number.isInteger(weightGrams) || weightGrams < 0 || weightGrams > 99_999)
    throw new RangeError(`No Dialog 06 form for ${weightGrams} g`);
  const weight = String(weightGrams).padStart(5, '0');
  return enclosed([record.weight, kilogram, weight, '000000', '000000'].join('\x1b'));
}

const codeOf: Readonly<Record<NoWeight, string>> = {
  moving: statusCode.inMotion,
  overload: statusCode.overload,
  'below-zero': statusCode.belowZero,
  fault: statusCode.general,
};

/** Record 09. */
export const encodeStatus = (code: string): Uint8Array => enclosed(`${record.status}\x1b${code}`);
