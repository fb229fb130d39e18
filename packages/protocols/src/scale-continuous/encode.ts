import { latin1 } from '../framing/index.js';
import { writtenKilograms, type ScaleReading } from '../scale/index.js';

/** A line of the usual form. @throws RangeError for a weight that is too wide */
export function encodeLine(reading: ScaleReading): Uint8Array {
  return latin1(`${text(reading)}\r\n`);
}

function text(reading: ScaleReading): string {
  if (reading.kind === 'weight')
    return `ST,${reading.net ? 'NT' : 'GS'},+${writtenKilograms(reading.weightGrams, 7)}kg`;
  return reasonTexts[reading.why];
}

const reasonTexts = {
  moving: 'US,GS,+  0.020kg',
  overload: 'OL,GS,+ -----kg',
  'below-zero': 'ST,GS,-  0.020kg',
  fault: 'ST,GS,+  0.020lb',
} as const;
