import type { StatusAnswers } from '@khanut/protocols/escpos';
import type { StarStatus } from '@khanut/protocols/star';
import type { PrinterProblem, PrinterState } from './printer.js';

type Finding = readonly [PrinterState['state'], PrinterProblem];

/** The answers of the four status questions as one state: what stops printing first, then what will stop it soon. */
export function printerState(answers: StatusAnswers): PrinterState {
  const [state, problem] = finding(answers) ?? (['ready', undefined] as const);
  return { state, problem, drawerLineHigh: answers.printer.drawerPin3High };
}

function finding({ printer, offlineCause, errorCause, roll }: StatusAnswers): Finding | undefined {
  if (offlineCause.coverOpen) return ['cover-open', 'COVER_OPEN'];
  if (roll.paperEnd || offlineCause.stoppedPaperEnd) return ['paper-out', 'PAPER_OUT'];
  if (errorCause.cutter) return ['error', 'CUTTER'];
  if (errorCause.autoRecoverable) return ['error', 'HEAD_HOT'];
  if (errorCause.unrecoverable || errorCause.recoverable || offlineCause.error)
    return ['error', 'FAULT'];
  if (printer.offline) return ['offline', 'OFFLINE'];
  return roll.nearEnd ? ['paper-low', 'PAPER_LOW'] : undefined;
}

/** A Star status block as one state, in the same order. */
export function starState(status: StarStatus): PrinterState {
  const [state, problem] = starFinding(status) ?? (['ready', undefined] as const);
  return { state, problem, drawerLineHigh: status.drawerLineHigh };
}

function starFinding(status: StarStatus): Finding | undefined {
  if (status.coverOpen) return ['cover-open', 'COVER_OPEN'];
  if (status.paperEnd) return ['paper-out', 'PAPER_OUT'];
  if (status.cutter) return ['error', 'CUTTER'];
  if (status.headHot) return ['error', 'HEAD_HOT'];
  if (status.mechanical || status.unrecoverable) return ['error', 'FAULT'];
  if (status.offline) return ['offline', 'OFFLINE'];
  return status.nearEnd ? ['paper-low', 'PAPER_LOW'] : undefined;
}

export const offlineState: PrinterState = {
  state: 'offline',
  problem: 'OFFLINE',
  drawerLineHigh: undefined,
};
export const unknownState: PrinterState = {
  state: 'unknown',
  problem: undefined,
  drawerLineHigh: undefined,
};

/** True when a slip sent now would come out. */
export function canPrint({ state }: PrinterState): boolean {
  return state === 'ready' || state === 'paper-low' || state === 'unknown';
}
