import { latin1 } from '../framing/index.js';
import { writtenKilograms, type ScaleReading } from '../scale/index.js';
import { weightWidth } from './constants.js';

const line = (text: string): Uint8Array => latin1(`${text}\r\n`);

/** SI: the weight as it is now, stable or not. */
export const weightRequest = (): Uint8Array => line('SI');

/** The answer of a scale. @throws RangeError for a weight that is too wide */
export function encodeReading(reading: ScaleReading): Uint8Array {
  if (reading.kind === 'weight')
    return line(`S S ${writtenKilograms(reading.weightGrams, weightWidth)} kg`);
  return line(reasonTexts[reading.why]);
}

const reasonTexts = {
  moving: 'S D      0.020 kg',
  overload: 'S +',
  'below-zero': 'S -',
  fault: 'S S      0.020 lb',
} as const;
