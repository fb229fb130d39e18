import { noWeight, stableWeight, type ScaleReading } from '../scale/index.js';
import { stateAnswerBytes, stateBit, stateCommand } from './constants.js';

/** The meaning of a whole frame, or undefined when it is no answer to the question for the state. */
export function decodeAnswer(frame: Uint8Array): ScaleReading | undefined {
  const body = frame.subarray(2, -1);
  const [command, error] = body;
  if (command !== stateCommand) return undefined;
  if (body.length === 2 && error !== 0) return noWeight('fault');
  if (body.length !== stateAnswerBytes || error !== 0) return undefined;
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  return stateMeaning(view.getUint16(2, true), view.getInt32(4, true));
}

/** An empty pan need not be fixed; what lies on it must be stable and fixed. Weights are in grams. */
function stateMeaning(state: number, weightGrams: number): ScaleReading {
  const has = (name: keyof typeof stateBit): boolean => (state & (1 << stateBit[name])) !== 0;
  if (has('overload')) return noWeight('overload');
  if (has('underload')) return noWeight('below-zero');
  if (has('measuringError') || has('zeroError') || has('noConverter') || !has('channelOn'))
    return noWeight('fault');
  const isReady = has('stable') && (has('fixed') || weightGrams === 0);
  return isReady ? stableWeight(weightGrams, has('tare')) : noWeight('moving');
}
