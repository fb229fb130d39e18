import { createFrameFinder, type FrameFinder } from '../framing/index.js';
import { readerOf, type ReadingReader } from '../scale/index.js';
import { header, longestBodyBytes, overheadBytes } from './constants.js';
import { massaCrc } from './crc.js';
import { decodeFrame } from './decode.js';

/** Whole frames with the right check, from header to check; both sides speak so. */
export function createMassaFinder(): FrameFinder {
  return createFrameFinder({
    lengthOf: (bytes) => {
      const head = bytes.subarray(0, header.length);
      if (!head.every((byte, at) => byte === header[at])) return 'none';
      if (bytes.length < 5) return 'begun';
      const bodyBytes = littleEndian(bytes, 3);
      return bodyBytes > 0 && bodyBytes <= longestBodyBytes ? bodyBytes + overheadBytes : 'none';
    },
    isWhole: (frame) => massaCrc(bodyOf(frame)) === littleEndian(frame, frame.length - 2),
  });
}

export const bodyOf = (frame: Uint8Array): Uint8Array => frame.subarray(5, -2);

const littleEndian = (bytes: Uint8Array, at: number): number => bytes[at]! | (bytes[at + 1]! << 8);

/** The readings of a stream of answers. */
export function createReader(): ReadingReader {
  return readerOf(createMassaFinder(), (frame) => decodeFrame(bodyOf(frame)));
}
