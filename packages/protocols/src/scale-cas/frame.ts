import { xorOf } from '../checksum/index.js';
import { createFrameFinder, createLineFramer, type FrameFinder } from '../framing/index.js';
import { readerOf, type ReadingReader } from '../scale/index.js';
import { blockBytes, control, lineBytes, lineEnds } from './constants.js';
import { decodeBlock, decodeLine } from './decode.js';

/** What a scale of the DC1 dialogue says: one control byte or one block. */
export function createDc1Finder(): FrameFinder {
  return createFrameFinder({
    lengthOf: (bytes) => {
      const [first, second] = bytes;
      if (first === control.ack || first === control.nak) return 1;
      if (first !== control.soh) return 'none';
      if (second === undefined) return 'begun';
      return second === control.stx ? blockBytes : 'none';
    },
    isWhole: (frame) => frame.length === 1 || isWholeBlock(frame),
  });
}

/** Where the check stands tells the two forms apart. */
function isWholeBlock(frame: Uint8Array): boolean {
  const check = frame[14] === control.eot ? 12 : 13;
  return frame[check + 1] === control.etx && frame[check] === xorOf(frame.subarray(2, check));
}

/** The weights of a stream of DC1 blocks. */
export function createBlockReader(): ReadingReader {
  return readerOf(createDc1Finder(), decodeBlock);
}

/** The weights of a stream of 22-byte lines. A line that was already running when the stream began is no line. */
export function createLineReader(): ReadingReader {
  return readerOf(createLineFramer({ terminators: lineEnds, maxBytes: lineBytes }), decodeLine);
}
