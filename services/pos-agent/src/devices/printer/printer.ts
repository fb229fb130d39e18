import type { TestPageFacts } from './test-page.js';

/** What a cashier can be told about the printer; the apps translate the codes. */
export const printerProblems = {
  OFFLINE: 'The printer does not answer: is it switched on and connected?',
  COVER_OPEN: 'Close the cover of the printer.',
  PAPER_OUT: 'Put a new roll into the printer.',
  PAPER_LOW: 'The roll is nearly finished: have a new one at hand.',
  CUTTER: 'The cutter is stuck: free the paper, then open and close the cover.',
  HEAD_HOT: 'The print head is hot: it goes on by itself in a minute.',
  FAULT: 'The printer reports a fault: switch it off and on.',
} as const;
export type PrinterProblem = keyof typeof printerProblems;

export interface PrinterState {
  readonly state:
    | 'ready'
    | 'paper-low'
    | 'paper-out'
    | 'cover-open'
    | 'offline'
    | 'error'
    | 'unknown';
  readonly problem: PrinterProblem | undefined;
  /** Level of the drawer line; which level means open depends on the drawer. */
  readonly drawerLineHigh: boolean | undefined;
}

export interface PrintOptions {
  /** One pulse to the cash drawer, before the paper, so that the change can be counted while it prints. */
  readonly kick: boolean;
}

export type PrintResult =
  /** The printer has worked through all of it. */
  | { readonly outcome: 'printed' }
  /** All bytes were handed over to something that never answers (a file, a spooler, a mute clone). */
  | { readonly outcome: 'sent' }
  /** Nothing of the job was sent: it may be tried again. */
  | { readonly outcome: 'not-printed'; readonly problem: PrinterProblem }
  /** Some of it may stand on paper: a person has to look; never printed again by itself. */
  | { readonly outcome: 'maybe-printed'; readonly problem: PrinterProblem };

/** A receipt printer with its cash drawer. Calls are served one after another; none of them throws. */
export interface ReceiptPrinter {
  /** @param rows of a receipt document (`@khanut/shared/receipt`), not yet laid out on columns */
  print(rows: readonly { readonly kind: string }[], options: PrintOptions): Promise<PrintResult>;
  /** A page by which columns and code page are found; see test-page.ts. */
  printTestPage(facts: TestPageFacts): Promise<PrintResult>;
  /** Opens the drawer without paper. */
  kick(): Promise<PrintResult>;
  /** Asks the printer now. `unknown` where it cannot answer. */
  state(): Promise<PrinterState>;
}
