import * as escpos from '@khanut/protocols/escpos';
import * as star from '@khanut/protocols/star';

/** What waits for paper, in order. */
export type PaperWork = escpos.PaperItem | { readonly kind: 'mark' };

export interface PrinterNow {
  readonly paperOut: boolean;
  readonly paperLow: boolean;
  readonly coverOpen: boolean;
  readonly isDrawerOpen: boolean;
  /** Marks behind jobs that were worked through. */
  readonly marks: number;
}

/** What is obeyed on receipt, whatever waits: a question after the state, or a pulse to the drawer. */
export type Urgent =
  | { readonly kind: 'question'; answer(now: PrinterNow): Uint8Array }
  | { readonly kind: 'pulse'; readonly item: Extract<escpos.PaperItem, { kind: 'kick' }> };

export interface Heard {
  readonly work: readonly PaperWork[];
  readonly urgent: readonly Urgent[];
}

/** One connection's ear for one language. */
export interface PrinterVoice {
  hear(chunk: Uint8Array): Heard;
}

export type PrinterLanguageName = 'escpos' | 'star-line';

export const printerVoices: Readonly<
  Record<PrinterLanguageName, (columns: number) => PrinterVoice>
> = { escpos: escposVoice, 'star-line': starVoice };

const codeTables: Readonly<Record<number, escpos.CodePage>> = {
  0: 'cp437',
  17: 'cp866',
  46: 'cp1251',
};

function escposVoice(columns: number): PrinterVoice {
  const scanner = escpos.createRealTimeScanner();
  const decoder = escpos.createPaperDecoder({ columns, codeTables });
  return {
    hear: (chunk) => ({
      work: decoder.push(chunk),
      urgent: scanner.push(chunk).flatMap((command): Urgent[] => {
        if (command.kind === 'status') {
          const { question } = command;
          const answer = (now: PrinterNow): Uint8Array =>
            Uint8Array.of(escpos.encodeStatus(question, escposAnswers(now)));
          return [{ kind: 'question', answer }];
        }
        if (command.kind !== 'pulse') return [];
        const { pin, onMs } = command;
        return [{ kind: 'pulse', item: { kind: 'kick', pin, onMs, offMs: 0 } }];
      }),
    }),
  };
}

function escposAnswers({
  paperOut,
  paperLow,
  coverOpen,
  isDrawerOpen,
}: PrinterNow): escpos.StatusAnswers {
  return {
    printer: {
      drawerPin3High: isDrawerOpen,
      offline: paperOut || coverOpen,
      waitingRecovery: false,
      feedButton: false,
    },
    offlineCause: { coverOpen, feedingByButton: false, stoppedPaperEnd: paperOut, error: false },
    errorCause: {
      recoverable: false,
      cutter: false,
      unrecoverable: false,
      autoRecoverable: false,
    },
    roll: { nearEnd: paperLow || paperOut, paperEnd: paperOut },
  };
}

const endOfMark = star.printedMark()[0]!;

function starVoice(columns: number): PrinterVoice {
  const decoder = star.createStarPaperDecoder(columns);
  let marks = decoder.printedMarks();
  /** A mark is told by the count alone: cut behind each byte that may be one, its place among the lines is known. */
  const workOf = (part: Uint8Array): PaperWork[] => {
    const items: PaperWork[] = decoder.push(part);
    if (decoder.printedMarks() === marks) return items;
    marks = decoder.printedMarks();
    return [...items, { kind: 'mark' }];
  };
  return {
    hear: (chunk) => ({
      work: cutBehind(chunk, endOfMark).flatMap(workOf),
      urgent: Array.from({ length: decoder.takeStatusQuestions() }, () => ({
        kind: 'question' as const,
        answer: (now: PrinterNow) => star.encodeStatus(starStatus(now)),
      })),
    }),
  };
}

function starStatus({
  paperOut,
  paperLow,
  coverOpen,
  isDrawerOpen,
  marks,
}: PrinterNow): star.StarStatus {
  return {
    offline: paperOut || coverOpen,
    coverOpen,
    drawerLineHigh: isDrawerOpen,
    headHot: false,
    cutter: false,
    mechanical: false,
    unrecoverable: false,
    paperEnd: paperOut,
    nearEnd: paperLow,
    printedMarks: marks % 32,
  };
}

function cutBehind(chunk: Uint8Array, byte: number): Uint8Array[] {
  const parts: Uint8Array[] = [];
  let start = 0;
  chunk.forEach((each, at) => {
    if (each !== byte) return;
    parts.push(chunk.subarray(start, at + 1));
    start = at + 1;
  });
  return [...parts, chunk.subarray(start)];
}
