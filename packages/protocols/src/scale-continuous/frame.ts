import { createLineFramer } from '../framing/index.js';
import type { ReadingReader, ScaleReading } from '../scale/index.js';
import { lineEnds, longestLineBytes, usualForm, type LineForm } from './constants.js';
import { decodeLine } from './decode.js';

/**
 * The readings of an indicator that speaks by itself. What stands before the first line end is the rest of a line that
 * was running already, at the beginning and after each reset: its end can look like a line of its own.
 */
export function createReader(form: LineForm = usualForm): ReadingReader {
  const framer = createLineFramer({ terminators: lineEnds, maxBytes: longestLineBytes });
  let isRunning = true;

  const afterRunning = (chunk: Uint8Array): Uint8Array => {
    if (!isRunning) return chunk;
    const end = chunk.findIndex((byte) => lineEnds.includes(byte));
    isRunning = end < 0;
    return end < 0 ? new Uint8Array() : chunk.subarray(end);
  };

  return {
    push: (chunk) =>
      framer
        .push(afterRunning(chunk))
        .map((line) => decodeLine(line, form))
        .filter((reading): reading is ScaleReading => reading !== undefined),
    reset: () => {
      isRunning ||= framer.pending().length > 0;
      framer.reset();
    },
  };
}
