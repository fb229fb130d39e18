/** One open line to a device. Every path that ends with it calls `close`; a second close does nothing. */
export interface Link {
  /** Resolves when the operating system has taken the bytes; on timeout the link is closed. @throws TransportError */
  write(bytes: Uint8Array, timeoutMs?: number): Promise<void>;
  onData(listener: (chunk: Uint8Array) => void): void;
  /** Called once, also when the link was closed by us. */
  onClose(listener: () => void): void;
  close(): Promise<void>;
}

/** A way to a device. */
export interface Transport {
  /** For people: where the device is, without secrets. */
  readonly address: string;
  /** False where nothing ever comes back (a file, a spooler): then no state can be known. */
  readonly readsBack: boolean;
  /** @throws TransportError when it cannot be opened within the time; nothing was sent then. */
  open(timeoutMs?: number): Promise<Link>;
}

export type TransportFault =
  | 'OPEN_FAILED'
  | 'OPEN_TIMEOUT'
  | 'WRITE_FAILED'
  | 'WRITE_TIMEOUT'
  | 'LINK_CLOSED';

export class TransportError extends Error {
  constructor(
    readonly code: TransportFault,
    address: string,
    cause?: unknown,
  ) {
    super(`${address}: ${code}`, { cause });
  }
}

export type TransportAddress =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | SerialAddress
  | HidAddress
  | { readonly kind: 'file'; readonly path: string };

export interface SerialAddress {
  readonly kind: 'serial';
  readonly path: string;
  readonly baudRate?: number | undefined;
  readonly dataBits?: 7 | 8 | undefined;
  readonly parity?: 'none' | 'even' | 'odd' | undefined;
  readonly hardwareFlow?: boolean | undefined;
}

/** USB identity; the serial number tells like devices apart, null is any. */
export interface HidAddress {
  readonly kind: 'hid';
  readonly vendorId: number;
  readonly productId: number;
  readonly serialNumber: string | null;
}

export const defaultOpenTimeoutMs = 5_000;
export const defaultWriteTimeoutMs = 5_000;
