import { xorOf } from '../checksum/index.js';
import { createFrameFinder, type FrameFinder } from '../framing/index.js';
import { readerOf, type ReadingReader } from '../scale/index.js';
import { control } from './constants.js';
import { decodeAnswer } from './decode.js';

/** Control bytes (ENQ, ACK, NAK) one by one and whole frames with the right check; both sides speak so. */
export function createPos2Finder(): FrameFinder {
  const { stx, enq, ack, nak } = control;
  return createFrameFinder({
    lengthOf: (bytes) => {
      if (bytes[0] === enq || bytes[0] === ack || bytes[0] === nak) return 1;
      if (bytes[0] !== stx || bytes[1] === 0) return 'none';
      return bytes[1] === undefined ? 'begun' : bytes[1] + 3;
    },
    isWhole: (frame) => frame.length === 1 || frame.at(-1) === xorOf(frame.subarray(1, -1)),
  });
}

/** The readings of a stream of answers. */
export function createReader(): ReadingReader {
  return readerOf(createPos2Finder(), decodeAnswer);
}
