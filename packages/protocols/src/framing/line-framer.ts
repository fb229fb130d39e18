import { concatBytes } from './concat-bytes.js';

export interface LineFramerOptions {
  /** Bytes that end a line; they are not part of it. A run of them ends one line only. */
  readonly terminators: readonly number[];
  /** A longer line is noise: it is dropped up to its terminator. */
  readonly maxBytes: number;
}

export interface LineFramer {
  /** Takes any cut of the stream and returns the lines it completes, never an empty one. */
  push(chunk: Uint8Array): Uint8Array[];
  /** Drops what was begun: after a lost link the rest of a line never arrives. */
  reset(): void;
  /** What has arrived since the last terminator, for prompts that have none. */
  pending(): Uint8Array;
}

/** Cuts a byte stream into lines, whatever the chunks, in bounded memory. */
export function createLineFramer(options: LineFramerOptions): LineFramer {
  const ends = new Set(options.terminators);
  let begun: Uint8Array = new Uint8Array();
  let tooLong = false;

  const take = (part: Uint8Array): void => {
    if (tooLong) return;
    tooLong = begun.length + part.length > options.maxBytes;
    begun = tooLong ? new Uint8Array() : concatBytes(begun, part);
  };
  const finish = (): Uint8Array => {
    const line = begun;
    begun = new Uint8Array();
    tooLong = false;
    return line;
  };

  return {
    push: (chunk) => {
      const lines: Uint8Array[] = [];
      let start = 0;
      for (let index = 0; index < chunk.length; index += 1) {
        if (!ends.has(chunk[index]!)) continue;
        take(chunk.subarray(start, index));
        start = index + 1;
        const line = finish();
        if (line.length > 0) lines.push(line);
      }
      take(chunk.subarray(start));
      return lines;
    },
    reset: () => void finish(),
    pending: () => begun,
  };
}
