import { createCarriage } from '../escpos/carriage.js';
import type { CodePage, PaperDecoder } from '../escpos/index.js';
import { concatBytes } from '../framing/index.js';
import { commandAt } from './commands.js';
import { control, starCodeTables } from './constants.js';

/** ESC X */
const band = 0x58;

/** No command is longer; a longer one is skipped as noise. */
const longestCommandBytes = 200_000;
const pagesByTable = Object.fromEntries(
  Object.entries(starCodeTables).map(([page, table]) => [table, page as CodePage]),
);

export interface StarPaperDecoder extends PaperDecoder {
  /** How many ETB were worked through since power on, 0 to 31. */
  printedMarks(): number;
  /** How often the status was asked for since the last look. */
  takeStatusQuestions(): number;
}

/** Turns the bytes sent to a Star printer back into what stands on the paper. */
export function createStarPaperDecoder(columns: number): StarPaperDecoder {
  const options = { columns, codeTables: pagesByTable };
  let waiting: Uint8Array = new Uint8Array();
  let carriage = createCarriage(options);
  let pulse = { onMs: 200, offMs: 200 };
  let marks = 0;
  let questions = 0;
  /** A row of a picture was begun: the line end behind it prints that row and no other line. */
  let isInBand = false;

  const kick = (pin: 2 | 5): void => carriage.note({ kind: 'kick', pin, ...pulse });
  const runEsc = (bytes: Uint8Array, at: number): number => {
    const found = commandAt(bytes, at);
    if (found === 'incomplete') return 0;
    const [name, first = 0, second = 0] = bytes.subarray(at + 1, at + found.length);
    if (name === control.bel) pulse = { onMs: first * 10, offMs: second * 10 };
    if (name === control.ack) questions += 1;
    isInBand = name === band;
    found.run(carriage);
    return found.length;
  };
  /** Bytes used at this place; 0 when the rest of the command has not come. */
  const stepAt = (bytes: Uint8Array, at: number): number => {
    const byte = bytes[at]!;
    if (byte === control.esc) return runEsc(bytes, at);
    const endsBand = isInBand && byte === control.lineFeed;
    isInBand = false;
    if (endsBand) return 1;
    if (byte === control.lineFeed) carriage.finishLine();
    else if (byte === control.bel) kick(2);
    else if (byte === control.sub) kick(5);
    else if (byte === control.etb) marks = (marks + 1) % 32;
    else if (byte >= 0x20 && byte !== 0x7f) carriage.print(byte);
    return 1;
  };

  return {
    push: (chunk) => {
      const bytes = concatBytes(waiting, chunk);
      let at = 0;
      while (at < bytes.length) {
        const step = stepAt(bytes, at);
        if (step === 0) break;
        at += step;
      }
      waiting = bytes.slice(at);
      if (waiting.length > longestCommandBytes) waiting = waiting.slice(1);
      return carriage.takeDone();
    },
    reset: () => {
      waiting = new Uint8Array();
      carriage = createCarriage(options);
      isInBand = false;
    },
    printedMarks: () => marks,
    takeStatusQuestions: () => {
      const asked = questions;
      questions = 0;
      return asked;
    },
  };
}
