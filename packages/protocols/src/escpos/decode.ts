import { concatBytes } from '../framing/index.js';
import { commandAt } from './commands.js';
import { createCarriage } from './carriage.js';
import { control } from './constants.js';
import type { PaperDecoderOptions, PaperItem } from './paper.js';

export interface PaperDecoder {
  /** Takes any cut of the stream and returns what the printer has done by now. */
  push(chunk: Uint8Array): PaperItem[];
  /** Power off: what was half received and the styles are gone. */
  reset(): void;
}

/** No command is longer (a raster of 64 KB is far above any band); a longer one is skipped as noise. */
const longestCommandBytes = 128 * 1024;

/** Turns the bytes sent to a receipt printer back into what stands on the paper. */
export function createPaperDecoder(options: PaperDecoderOptions): PaperDecoder {
  let waiting: Uint8Array = new Uint8Array();
  let carriage = createCarriage(options);

  const push = (chunk: Uint8Array): PaperItem[] => {
    const bytes = concatBytes(waiting, chunk);
    let offset = 0;
    while (offset < bytes.length) {
      const step = stepAt(bytes, offset);
      if (step === 0) break;
      offset += step;
    }
    waiting = bytes.slice(offset);
    if (waiting.length > longestCommandBytes) waiting = waiting.slice(1);
    return carriage.takeDone();
  };

  /** Bytes used at this place; 0 when the rest of the command has not come. */
  const stepAt = (bytes: Uint8Array, offset: number): number => {
    const byte = bytes[offset]!;
    if (byte === control.lineFeed) carriage.finishLine();
    else if (byte >= 0x20 && byte !== 0x7f) carriage.print(byte);
    else if (
      byte === control.esc ||
      byte === control.gs ||
      byte === control.fs ||
      byte === control.dle
    ) {
      return runCommand(bytes, offset);
    }
    return 1;
  };

  const runCommand = (bytes: Uint8Array, offset: number): number => {
    const found = commandAt(bytes, offset);
    if (found === 'incomplete') return 0;
    found.run(carriage);
    return found.length;
  };

  return {
    push,
    reset: () => {
      waiting = new Uint8Array();
      carriage = createCarriage(options);
    },
  };
}
