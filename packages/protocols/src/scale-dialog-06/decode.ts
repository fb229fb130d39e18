import { noWeight, type ScaleReading } from '../scale/index.js';
import { kilogram, reasons, record, statusCode } from './constants.js';

/** Fixed widths: a lost or doubled digit is no weight. */
const weightPattern = /^02\x1b(\d)\x1b(\d{5})\x1b(\d{6})\x1b(\d{6})$/;
/** Not ready: unit 0 and a status instead of a weight. */
const notReadyPattern = /^02\x1b0\x1b(\d\d)$/;
const statusPattern = /^09\x1b(\d\d)$/;

/** The meaning of a record between STX and ETX, or undefined when it tells neither a weight nor why there is none. */
export function decodeRecord(body: Uint8Array): ScaleReading | undefined {
  const text = String.fromCharCode(...body);
  const [, code] = statusPattern.exec(text) ?? notReadyPattern.exec(text) ?? [];
  if (code !== undefined) return decodeStatus(code);
  const [, unit, weight] = weightPattern.exec(text) ?? [];
  if (weight === undefined) return undefined;
  if (unit !== kilogram) return noWeight('fault');
  return { kind: 'weight', weightGrams: Number(weight), net: false };
}

/** Without a weight before it, an unmoved scale is one whose weight is not known. */
function decodeStatus(code: string): ScaleReading {
  return noWeight(code === statusCode.unmoved ? 'moving' : (reasons[code] ?? 'fault'));
}

/** The scale has given the weight of this load before and swears that nothing moved since. */
export function isUnmoved(body: Uint8Array): boolean {
  const text = String.fromCharCode(...body);
  return text === `${record.status}\x1b${statusCode.unmoved}`;
}
