import { noWeight, type ScaleReading } from '@khanut/protocols/scale';
import {
  createWordReader,
  decodeRecord,
  end,
  statusRequest,
  weightRequest,
  type Dialog06Word,
} from '@khanut/protocols/scale-dialog-06';
import { together, type Heard, type ScaleDialogue } from '../dialogue.js';

/**
 * EOT ENQ, record, EOT. A scale gives the weight of a load once; asked again it says NAK and, when asked why, that
 * nothing has moved since. Then the weight that it gave still lies on it: but only when that answer arrived whole, else
 * nobody knows which weight it means.
 */
export function dialog06(): ScaleDialogue {
  const words = createWordReader();
  let given: ScaleReading | undefined;
  let isAnswered = true;
  let mayAskWhy = false;

  const heardRecord = (record: Uint8Array): Partial<Heard> => {
    const reading = decodeRecord(record);
    isAnswered = reading !== undefined;
    given = reading?.kind === 'weight' ? reading : undefined;
    return { readings: reading ? [reading] : [], send: [end()] };
  };
  const heard = (word: Dialog06Word): Partial<Heard> => {
    if (word === 'ack') return {};
    if (word === 'nak') {
      const send = mayAskWhy ? [statusRequest()] : [];
      mayAskWhy = false;
      return { send };
    }
    if (word !== 'unmoved') return heardRecord(word.record);
    isAnswered = true;
    return { readings: [given ?? noWeight('moving')], send: [end()] };
  };

  return {
    ask: () => {
      words.reset();
      if (!isAnswered) given = undefined;
      isAnswered = false;
      mayAskWhy = true;
      return weightRequest();
    },
    hear: (chunk) => together(words.push(chunk).map(heard)),
  };
}
