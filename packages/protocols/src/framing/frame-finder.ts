import { concatBytes } from './concat-bytes.js';

export interface FrameFinderOptions {
  /**
   * How long the frame is that begins at the first of these bytes; 'begun' when its head is not all here,
   * 'none' when no frame begins so. Must not change its mind when more bytes come.
   */
  readonly lengthOf: (bytes: Uint8Array) => number | 'begun' | 'none';
  /** Whether its check and its marks are right. */
  readonly isWhole: (frame: Uint8Array) => boolean;
}

export interface FrameFinder {
  /** Takes any cut of the stream and returns the whole frames it completes; all else is passed over. */
  push(chunk: Uint8Array): Uint8Array[];
  reset(): void;
}

/** Finds checked frames in a stream. After a bad one the search goes on at its second byte: noise costs no frame. */
export function createFrameFinder({ lengthOf, isWhole }: FrameFinderOptions): FrameFinder {
  let waiting: Uint8Array = new Uint8Array();

  const push = (chunk: Uint8Array): Uint8Array[] => {
    const bytes = concatBytes(waiting, chunk);
    const frames: Uint8Array[] = [];
    let at = 0;
    while (at < bytes.length) {
      const rest = bytes.subarray(at);
      const length = lengthOf(rest);
      if (length === 'begun' || (length !== 'none' && rest.length < length)) break;
      const frame = length === 'none' ? undefined : rest.slice(0, length);
      const isFrame = frame !== undefined && isWhole(frame);
      if (isFrame) frames.push(frame);
      at += isFrame ? frame.length : 1;
    }
    waiting = bytes.slice(at);
    return frames;
  };

  return {
    push,
    reset: () => {
      waiting = new Uint8Array();
    },
  };
}
