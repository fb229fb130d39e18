import { noWeight, type ScaleReading } from '../scale/index.js';
import { netMark, statusBit, statusMark } from './constants.js';

/** Exactly WW.WWW: a lost digit changes the length, so it can never pass for a smaller weight. */
const weightPattern = /^(\d\d)\.(\d{3})$/;

/** The meaning of one body (between STX and CR), or undefined when it is none of the two forms. */
export function decodeReading(body: Uint8Array): ScaleReading | undefined {
  if (body[0] === statusMark) return decodeStatus(body);
  const net = body.at(-1) === netMark;
  const digits = String.fromCharCode(...(net ? body.subarray(0, -1) : body));
  const match = weightPattern.exec(digits);
  if (!match) return undefined;
  return { kind: 'weight', weightGrams: Number(match[1]! + match[2]!), net };
}

/** Several bits can be set at once; what stops the sale hardest counts. */
function decodeStatus(body: Uint8Array): ScaleReading | undefined {
  const bits = body[1];
  if (body.length !== 2 || bits === undefined || bits > 0x7f) return undefined;
  const has = (name: keyof typeof statusBit): boolean => (bits & (1 << statusBit[name])) !== 0;
  if (!has('alwaysSet')) return undefined;
  if (has('overCapacity')) return noWeight('overload');
  if (has('belowZero')) return noWeight('below-zero');
  if (has('inMotion')) return noWeight('moving');
  if (has('atZero')) return { kind: 'weight', weightGrams: 0, net: has('net') };
  return noWeight(has('outsideZeroCapture') ? 'fault' : 'moving');
}
