import type { DeviceStatus, PrintJob } from '@khanut/shared/contracts';

/** A printer as the queue needs it. */
export interface PrinterPort {
  /**
   * Sends one job. `kick` opens the drawer with it.
   * Resolves when the printer has taken all bytes and told (where it can) that it is well.
   * @throws PrinterUnavailable before any byte was sent (safe to try again); any other error: unknown
   */
  print(rows: PrintJob['rows'], options: { kick: boolean }): Promise<void>;
  kick(): Promise<void>;
  status(): DeviceStatus;
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
