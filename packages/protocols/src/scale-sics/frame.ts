import { createLineFramer } from '../framing/index.js';
import { readerOf, type ReadingReader } from '../scale/index.js';
import { lineEnds, longestLineBytes } from './constants.js';
import { decodeLine } from './decode.js';

/** The readings of a stream of answers. */
export function createReader(): ReadingReader {
  return readerOf(
    createLineFramer({ terminators: lineEnds, maxBytes: longestLineBytes }),
    decodeLine,
  );
}
