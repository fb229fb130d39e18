import { createEnclosedFramer } from '../framing/index.js';
import { readerOf, type ReadingReader } from '../scale/index.js';
import { carriageReturn, longestBodyBytes, stx } from './constants.js';
import { decodeReading } from './decode.js';

/** The readings of a stream of answers. */
export function createReader(): ReadingReader {
  return readerOf(
    createEnclosedFramer({ begin: stx, end: carriageReturn, maxBytes: longestBodyBytes }),
    decodeReading,
  );
}
