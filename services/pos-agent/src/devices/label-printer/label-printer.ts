import type { LabelDocument } from '@khanut/protocols/labels';

/** What a person can be told about the label printer; the apps translate the codes. */
export const labelProblems = {
  OFFLINE: 'The label printer does not answer: is it switched on and connected?',
  HEAD_OPEN: 'Close the head of the label printer.',
  PAPER_OUT: 'Put a new roll of labels into the printer.',
  RIBBON_OUT: 'Put a new ribbon into the label printer.',
  PAUSED: 'The label printer is paused: press its button.',
  JAMMED: 'Labels are stuck in the printer: free them, then close it.',
  TOO_HOT: 'The head of the label printer is hot: it goes on by itself.',
  TOO_COLD: 'The label printer is too cold to print.',
  FAULT: 'The label printer reports a fault: switch it off and on.',
} as const;
export type LabelProblem = keyof typeof labelProblems;

export interface LabelPrinterState {
  readonly state: 'ready' | 'busy' | 'stopped' | 'offline' | 'unknown';
  readonly problem: LabelProblem | undefined;
}

export type LabelResult =
  /** The printer says that nothing of it waits any more. */
  | { readonly outcome: 'printed' }
  /** All bytes were handed over; the printer cannot say when it is done (TSPL, EPL2, a file). */
  | { readonly outcome: 'sent' }
  /** Nothing of the job was sent: it may be tried again. */
  | { readonly outcome: 'not-printed'; readonly problem: LabelProblem }
  /** Some labels may have come out: a person counts them; never printed again by itself. */
  | { readonly outcome: 'maybe-printed'; readonly problem: LabelProblem }
  /** No printer could print it as meant. */
  | { readonly outcome: 'refused'; readonly reason: string };

/** A label printer. Calls are served one after another; none of them throws. */
export interface LabelPrinter {
  print(label: LabelDocument, copies: number): Promise<LabelResult>;
  /** Asks the printer now. `unknown` where it cannot answer. */
  state(): Promise<LabelPrinterState>;
}
