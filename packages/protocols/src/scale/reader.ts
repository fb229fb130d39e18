import type { ScaleReading } from './reading.js';

/** What a scale said, read from any cut of the stream. */
export interface ReadingReader {
  push(chunk: Uint8Array): ScaleReading[];
  /** Forgets what was begun: it belongs to an older question or a lost line. */
  reset(): void;
}

interface Framer {
  push(chunk: Uint8Array): Uint8Array[];
  reset(): void;
}

/** The reader of a framing and the meaning of one of its frames. */
export function readerOf(
  framer: Framer,
  decode: (frame: Uint8Array) => ScaleReading | undefined,
): ReadingReader {
  return {
    push: (chunk) =>
      framer
        .push(chunk)
        .map(decode)
        .filter((reading) => reading !== undefined),
    reset: () => framer.reset(),
  };
}
