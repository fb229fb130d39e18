import type { LabelDocument } from '@khanut/protocols/labels';
import type { DisplayLine, PrintJob, ReadWeight } from '@khanut/shared/contracts';

/** A printer as the queue needs it. */
export interface PrinterPort {
  /**
   * Sends one job. `kick` opens the drawer with it.
   * Resolves when the printer has taken all bytes and told (where it can) that it is well.
   * @throws PrinterUnavailable before any byte was sent (safe to try again); any other error: unknown
   */
  print(rows: PrintJob['rows'], options: { kick: boolean }): Promise<void>;
  kick(): Promise<void>;
}

/** Nothing was sent: paper out, cover open, not reachable. */
export class PrinterUnavailable extends Error {
  constructor(readonly advice: string) {
    super(advice);
  }
}

/** A modem as the SMS queue needs it: one call, one result. */
export interface ModemPort {
  /** @throws ModemUnavailable when nothing went out; any other error: unknown */
  send(phone: string, text: string): Promise<{ accepted: boolean; reason: string | null }>;
}

/** Nothing went out. */
export class ModemUnavailable extends Error {}

/** A customer display: only the newest lines count, and nobody waits for them. */
export interface DisplayPort {
  show(top: DisplayLine, bottom: DisplayLine): void;
}

/** A scale: what it said last and how long ago; null: it doesn't answer. */
export interface ScalePort {
  read(): ReadWeight | null;
}

/** A label printer. Jobs are served one after another. */
export interface LabelPort {
  /**
   * Resolves when the labels were printed, or handed over to a printer that cannot say so.
   * @throws PrinterUnavailable when nothing was sent (safe to try again), LabelsInDoubt when some may have come out,
   * LabelRefused when no printer could print it as meant
   */
  print(label: LabelDocument, copies: number): Promise<void>;
}

/** It stopped in the middle or fell silent: a person counts, it is never printed again by itself. */
export class LabelsInDoubt extends Error {
  constructor(readonly advice: string) {
    super(advice);
  }
}

/** Outside the label, a wrong check digit: it never will be printed. */
export class LabelRefused extends Error {}
