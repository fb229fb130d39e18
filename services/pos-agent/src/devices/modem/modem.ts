import type { SmsPart, StatusReport } from '@khanut/protocols/gsm';

/** One result for one message, whatever its number of parts. */
export type SendResult =
  /** The network took every part; one reference each, for the delivery reports. */
  | { readonly outcome: 'sent'; readonly references: readonly number[] }
  /** Nothing went out. `mayRetry`: the cause can pass (no network, SIM busy). */
  | { readonly outcome: 'not-sent'; readonly mayRetry: boolean; readonly reason: string }
  /** Some of it may have gone out: never send it again by yourself. */
  | { readonly outcome: 'unknown'; readonly reason: string };

/** A GSM modem. Messages go one after another; `send` never throws for what the modem or the network does. */
export interface Modem {
  /** Whether it answers and has started; false while unplugged. */
  isReady(): boolean;
  send(to: string, parts: readonly SmsPart[]): Promise<SendResult>;
  stop(): Promise<void>;
}

export interface ModemListener {
  onReport?(report: StatusReport): void;
  onState?(isReady: boolean): void;
}
