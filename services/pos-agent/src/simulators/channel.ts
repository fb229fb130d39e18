import type { TransportAddress } from '../transports/transport.js';

/** The device's end of one line. */
export interface Channel {
  write(bytes: Uint8Array): void;
  onData(listener: (chunk: Uint8Array) => void): void;
  onClose(listener: () => void): void;
  /** Stops and starts reading: a stalled device leaves the bytes in the line. */
  pause(): void;
  resume(): void;
  /** Ends the line after what was written. */
  hangUp(): void;
  /** Cuts the line at once, as a pulled plug does. */
  cut(): void;
}

/** Where a simulated device can be reached, until `close`. */
export interface Attachment {
  readonly address: TransportAddress;
  close(): Promise<void>;
}
