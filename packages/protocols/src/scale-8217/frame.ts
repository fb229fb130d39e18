import { carriageReturn, longestFrameBytes, stx } from './constants.js';

export interface ReadingFramer {
  /** The bodies (between STX and CR) that this chunk completes. */
  push(chunk: Uint8Array): Uint8Array[];
  reset(): void;
}

/**
 * Cuts the stream into answers. Each STX begins anew, so a torn frame can never lend its digits
 * to the next one; a body longer than any answer is dropped.
 */
export function createReadingFramer(): ReadingFramer {
  let body: number[] | undefined;

  const pushByte = (byte: number): Uint8Array | undefined => {
    if (byte === stx) {
      body = [];
      return undefined;
    }
    if (body === undefined) return undefined;
    if (byte === carriageReturn) {
      const whole = Uint8Array.from(body);
      body = undefined;
      return whole;
    }
    body.push(byte);
    if (body.length > longestFrameBytes - 2) body = undefined;
    return undefined;
  };

  return {
    push: (chunk) => Array.from(chunk, pushByte).filter((whole) => whole !== undefined),
    reset: () => {
      body = undefined;
    },
  };
}
