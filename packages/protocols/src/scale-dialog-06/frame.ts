import { createEnclosedFramer } from '../framing/index.js';
import { readerOf, type ReadingReader } from '../scale/index.js';
import { control, longestBodyBytes } from './constants.js';
import { decodeRecord, isUnmoved } from './decode.js';

/** What a scale says: a reading, that nothing has moved since the last one, or that it took the record or did not. */
export type Dialog06Word = 'ack' | 'nak' | 'unmoved' | { readonly record: Uint8Array };

export interface Dialog06Reader {
  push(chunk: Uint8Array): Dialog06Word[];
  reset(): void;
}

/** ACK and NAK count between records only: inside one they are noise, and it is dropped. */
export function createWordReader(): Dialog06Reader {
  const framer = newFramer();
  let inside = false;
  const word = (byte: number): Dialog06Word | undefined => {
    const [whole] = framer.push(Uint8Array.of(byte));
    if (byte === control.stx) inside = true;
    if (!inside && byte === control.ack) return 'ack';
    if (!inside && byte === control.nak) return 'nak';
    if (byte === control.etx) inside = false;
    if (!whole) return undefined;
    return isUnmoved(whole) ? 'unmoved' : { record: whole };
  };
  return {
    push: (chunk) => Array.from(chunk, word).filter((each) => each !== undefined),
    reset: () => {
      framer.reset();
      inside = false;
    },
  };
}

const newFramer = () =>
  createEnclosedFramer({ begin: control.stx, end: control.etx, maxBytes: longestBodyBytes });

/** The readings of a stream of records. */
export function createReader(): ReadingReader {
  return readerOf(newFramer(), decodeRecord);
}
