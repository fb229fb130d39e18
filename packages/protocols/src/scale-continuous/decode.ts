import { gramsOf, noWeight, stableWeight, type ScaleReading } from '../scale/index.js';
import type { LineForm } from './constants.js';

/** The meaning of one line without its end, or undefined when it has not this form. */
export function decodeLine(line: Uint8Array, form: LineForm): ScaleReading | undefined {
  const groups = form.pattern.exec(String.fromCharCode(...line))?.groups;
  if (!groups) return undefined;
  const { state, mode, weight = '', unit = form.unit } = groups;
  if (state === form.overload) return noWeight('overload');
  if (state !== form.stable) return noWeight('moving');
  const grams = gramsOf(form.zeroPadded ? withoutPadding(weight) : weight, unit);
  if (grams === undefined) return undefined;
  return grams === 'unusable' ? noWeight('fault') : stableWeight(grams, mode === form.net);
}

const withoutPadding = (weight: string): string => weight.replace(/^([+-]?)0+(?=\d)/, '$1');
