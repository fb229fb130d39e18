import { etx, longestStringBytes, stx } from './constants.js';

export interface StringFramer {
  /** The strings (between STX and ETX) that this chunk completes; undefined in the place of a torn one. */
  push(chunk: Uint8Array): (string | undefined)[];
  reset(): void;
}

/** Cuts answers into strings. Each STX begins anew; what stands between two strings is passed over. */
export function createStringFramer(): StringFramer {
  let body: number[] | undefined;

  const pushByte = (byte: number): (string | undefined)[] => {
    if (byte === stx) {
      const torn = body === undefined ? [] : [undefined];
      body = [];
      return torn;
    }
    if (body === undefined) return [];
    if (byte === etx) {
      const whole = String.fromCharCode(...body);
      body = undefined;
      return [whole];
    }
    body.push(byte);
    if (body.length <= longestStringBytes) return [];
    body = undefined;
    return [undefined];
  };

  return {
    push: (chunk) => Array.from(chunk, pushByte).flat(),
    reset: () => {
      body = undefined;
    },
  };
}
