import { noWeight } from '@khanut/protocols/scale';
import {
  control,
  createDc1Finder,
  decodeBlock,
  enquiry,
  weightRequest,
} from '@khanut/protocols/scale-cas';
import { together, type Heard, type ScaleDialogue } from '../dialogue.js';

/** ENQ, ACK, DC1, block. A NAK means busy: the scale is asked again with the next question. */
export function casDc1(): ScaleDialogue {
  const finder = createDc1Finder();
  let isEnquiring = false;

  const heard = (frame: Uint8Array): Partial<Heard> => {
    const [first] = frame;
    if (frame.length === 1) {
      if (!isEnquiring) return {};
      isEnquiring = false;
      return first === control.ack
        ? { send: [weightRequest()] }
        : { readings: [noWeight('moving')] };
    }
    const reading = decodeBlock(frame);
    return reading ? { readings: [reading] } : {};
  };

  return {
    ask: () => {
      finder.reset();
      isEnquiring = true;
      return enquiry();
    },
    hear: (chunk) => together(finder.push(chunk).map(heard)),
  };
}
