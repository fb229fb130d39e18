import { createScanReader } from '@khanut/protocols/barcode';
import { keepOpen } from '../../transports/keep-open.js';
import type { Transport } from '../../transports/transport.js';
import type { Scanner, ScannerListener } from './scanner.js';

/** A scanner on a serial line (or any transport): codes end with CR, LF or Tab, AIM identifiers are understood. */
export function createSerialScanner(transport: Transport, listener: ScannerListener): Scanner {
  const kept = keepOpen({
    transport,
    onLink: (link) => {
      // A new line begins a new code: the half of one that a pulled plug left must not join the next.
      const reader = createScanReader();
      link.onData((chunk) => reader.push(chunk).forEach((scan) => listener.onScan(scan)));
      listener.onState(true);
    },
    onLost: () => listener.onState(false),
  });
  return { isConnected: () => kept.current() !== undefined, stop: () => kept.stop() };
}
