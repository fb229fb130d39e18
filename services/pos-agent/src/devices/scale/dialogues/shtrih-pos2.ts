import {
  acknowledge,
  control,
  createPos2Finder,
  decodeAnswer,
  enquiry,
  weightRequest,
} from '@khanut/protocols/scale-shtrih-pos2';
import { together, type Heard, type ScaleDialogue } from '../dialogue.js';

const mostTries = 3;

/**
 * ENQ, NAK (ready), question, ACK, answer, ACK. An ACK to ENQ means that an older answer is still to be fetched: it is
 * taken, thrown away, and the question begins again.
 */
export function shtrihPos2(password?: string): ScaleDialogue {
  const finder = createPos2Finder();
  const request = weightRequest(password);
  let step: 'enquiring' | 'asked' | 'stale' = 'enquiring';
  let tries = 0;

  const ask = (): Partial<Heard> => {
    step = 'asked';
    tries += 1;
    return tries <= mostTries ? { send: [request] } : {};
  };
  const heardControl = (byte: number): Partial<Heard> => {
    if (byte === control.nak) return step === 'stale' ? {} : ask();
    if (byte === control.ack && step === 'enquiring') step = 'stale';
    return {};
  };
  const heardAnswer = (frame: Uint8Array): Partial<Heard> => {
    const reading = step === 'asked' ? decodeAnswer(frame) : undefined;
    if (reading) return { readings: [reading], send: [acknowledge()] };
    step = 'enquiring';
    return { send: [acknowledge(), enquiry()] };
  };

  return {
    ask: () => {
      finder.reset();
      step = 'enquiring';
      tries = 0;
      return enquiry();
    },
    hear: (chunk) =>
      together(
        finder
          .push(chunk)
          .map((frame) => (frame.length === 1 ? heardControl(frame[0]!) : heardAnswer(frame))),
      ),
  };
}
