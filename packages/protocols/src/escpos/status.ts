import type { StatusQuestion } from './constants.js';

export interface PrinterLine {
  readonly drawerPin3High: boolean;
  readonly offline: boolean;
  readonly waitingRecovery: boolean;
  readonly feedButton: boolean;
}
export interface OfflineCause {
  readonly coverOpen: boolean;
  readonly feedingByButton: boolean;
  readonly stoppedPaperEnd: boolean;
  readonly error: boolean;
}
export interface ErrorCause {
  readonly recoverable: boolean;
  readonly cutter: boolean;
  readonly unrecoverable: boolean;
  readonly autoRecoverable: boolean;
}
export interface Roll {
  readonly nearEnd: boolean;
  readonly paperEnd: boolean;
}
export interface StatusAnswers {
  readonly printer: PrinterLine;
  readonly offlineCause: OfflineCause;
  readonly errorCause: ErrorCause;
  readonly roll: Roll;
}

const has = (byte: number, bit: number): boolean => (byte & (1 << bit)) !== 0;

/** Every DLE EOT answer has b7=0 b4=1 b1=1 b0=0; XON, XOFF and other answers do not. */
export function isStatusByte(byte: number): boolean {
  return (byte & 0x93) === 0x12;
}

const readers: { readonly [Q in StatusQuestion]: (byte: number) => StatusAnswers[Q] } = {
  printer: (byte) => ({
    drawerPin3High: has(byte, 2),
    offline: has(byte, 3),
    waitingRecovery: has(byte, 5),
    feedButton: has(byte, 6),
  }),
  offlineCause: (byte) => ({
    coverOpen: has(byte, 2),
    feedingByButton: has(byte, 3),
    stoppedPaperEnd: has(byte, 5),
    error: has(byte, 6),
  }),
  errorCause: (byte) => ({
    recoverable: has(byte, 2),
    cutter: has(byte, 3),
    unrecoverable: has(byte, 5),
    autoRecoverable: has(byte, 6),
  }),
  // Each sensor reports in two bits; only the pair counts.
  roll: (byte) => ({
    nearEnd: has(byte, 2) && has(byte, 3),
    paperEnd: has(byte, 5) && has(byte, 6),
  }),
};

/** The meaning of one answer, or undefined when the byte cannot be one. */
export function decodeStatus<Q extends StatusQuestion>(
  question: Q,
  byte: number,
): StatusAnswers[Q] | undefined {
  return isStatusByte(byte) ? readers[question](byte) : undefined;
}

/** GS r answers have b7=0 b4=0; they say the printer has worked through everything before the question. */
export function isProcessedByte(byte: number): boolean {
  return (byte & 0x90) === 0;
}

const bits = (...flags: readonly (readonly [number, boolean])[]): number =>
  flags.reduce((byte, [bit, isSet]) => (isSet ? byte | (1 << bit) : byte), 0x12);

/** The answer byte a printer gives, for the simulator. */
export function encodeStatus(question: StatusQuestion, state: StatusAnswers): number {
  const { printer, offlineCause, errorCause, roll } = state;
  switch (question) {
    case 'printer':
      return bits(
        [2, printer.drawerPin3High],
        [3, printer.offline],
        [5, printer.waitingRecovery],
        [6, printer.feedButton],
      );
    case 'offlineCause':
      return bits(
        [2, offlineCause.coverOpen],
        [3, offlineCause.feedingByButton],
        [5, offlineCause.stoppedPaperEnd],
        [6, offlineCause.error],
      );
    case 'errorCause':
      return bits(
        [2, errorCause.recoverable],
        [3, errorCause.cutter],
        [5, errorCause.unrecoverable],
        [6, errorCause.autoRecoverable],
      );
    case 'roll':
      return bits([2, roll.nearEnd], [3, roll.nearEnd], [5, roll.paperEnd], [6, roll.paperEnd]);
  }
}
