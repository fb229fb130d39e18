import { gramsOf, noWeight, stableWeight, type ScaleReading } from '../scale/index.js';
import { control, lamp, lineBytes } from './constants.js';

/** The meaning of a whole block, or undefined for a control byte and for fields that make no sense. */
export function decodeBlock(frame: Uint8Array): ScaleReading | undefined {
  if (frame.length === 1) return undefined;
  const unitAt = frame[14] === control.eot ? 10 : 11;
  const text = String.fromCharCode(...frame.subarray(2, unitAt + 2));
  const [, state, written = '', unit = ''] = /^([SUF])([ -][ \d.-]{6,7})(..)$/s.exec(text) ?? [];
  if (state === undefined) return undefined;
  if (state === 'F') return noWeight('overload');
  const grams = gramsOf(written, unit);
  return grams === undefined ? undefined : weighed(state === 'S', grams, false);
}

function weighed(isStable: boolean, grams: number | 'unusable', net: boolean): ScaleReading {
  if (!isStable) return noWeight('moving');
  return grams === 'unusable' ? noWeight('fault') : stableWeight(grams, net);
}

/**
 * The meaning of a line without its end, by position: the byte of the device may be a comma. The word and the lamp must
 * both say that the weight is stable.
 */
export function decodeLine(line: Uint8Array): ScaleReading | undefined {
  const text = String.fromCharCode(...line);
  const fields = /^(ST|US|OL),(GS|NT),[^]([\x80-\xff]),([ \d.+-]{8}) (..)$/s.exec(text);
  if (line.length !== lineBytes || !fields) return undefined;
  const [, state, mode, lamps = '', written = '', unit = ''] = fields;
  if (state === 'OL') return noWeight('overload');
  const grams = gramsOf(written, unit);
  if (grams === undefined) return undefined;
  const isStable = state === 'ST' && (lamps.charCodeAt(0) & lamp.stable) !== 0;
  return weighed(isStable, grams, mode === 'NT');
}
