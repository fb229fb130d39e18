import {
  gramsOf,
  noWeight,
  stableWeight,
  type NoWeight,
  type ScaleReading,
} from '../scale/index.js';

/** Ten characters of weight: a lost or doubled byte is no weight. */
const weightPattern = /^S ([SD]) ([ \d.-]{10}) (kg|g|lb|oz)$/;

const words: Readonly<Record<string, NoWeight>> = {
  // Busy or waiting to stand.
  'S I': 'moving',
  'S +': 'overload',
  'S -': 'below-zero',
};

/** The meaning of one answer without its end, or undefined when it tells no weight. */
export function decodeLine(line: Uint8Array): ScaleReading | undefined {
  const text = String.fromCharCode(...line);
  const why = words[text];
  if (why) return noWeight(why);
  const [, state, written = '', unit = ''] = weightPattern.exec(text) ?? [];
  if (state === undefined) return undefined;
  if (state === 'D') return noWeight('moving');
  const grams = gramsOf(written, unit);
  if (grams === undefined) return undefined;
  return grams === 'unusable' ? noWeight('fault') : stableWeight(grams, false);
}
