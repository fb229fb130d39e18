import type { SmsPart, StartFailure, StatusReport } from '@khanut/protocols/gsm';

/** One result for one message, whatever its number of parts. */
export type SendResult =
  /** The network took every part; one reference each, for the delivery reports. */
  | { readonly outcome: 'sent'; readonly references: readonly number[] }
  /** Nothing went out. `mayRetry`: the cause can pass (no network, SIM busy). */
  | { readonly outcome: 'not-sent'; readonly mayRetry: boolean; readonly reason: string }
  /** Some of it may have gone out: never send it again by yourself. */
  | { readonly outcome: 'unknown'; readonly reason: string };

/** How a modem is. */
export interface ModemCheck {
  readonly isReady: boolean;
  /** Why it did not start; of no meaning when it is ready. */
  readonly failure: StartFailure;
  /** 0 to 31; undefined while the modem does not know. */
  readonly signal: number | undefined;
}

/** A GSM modem. Messages go one after another; `send` never throws for what the modem or the network does. */
export interface Modem {
  /** Whether it answers and has started; false while unplugged. */
  isReady(): boolean;
  send(to: string, parts: readonly SmsPart[]): Promise<SendResult>;
  /** Starts it anew for a person who waits: a PIN that was refused before is tried once more. */
  check(): Promise<ModemCheck>;
  stop(): Promise<void>;
}

export interface ModemListener {
  onReport?(report: StatusReport): void;
  onState?(isReady: boolean, failure: StartFailure): void;
}
