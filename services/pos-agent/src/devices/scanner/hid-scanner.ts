import { createHidScanReader } from '@khanut/protocols/scanner-hid';
import { keepOpen } from '../../transports/keep-open.js';
import type { Transport } from '../../transports/transport.js';
import type { Scanner, ScannerListener } from './scanner.js';

/** The reports of one code follow each other at once; a rest that comes later is another code's. */
const restWithinMs = 200;

/** A scanner in USB HID point-of-sale mode; each chunk of its transport is one report. */
export function createHidScanner(transport: Transport, listener: ScannerListener): Scanner {
  const kept = keepOpen({
    transport,
    onLink: (link) => {
      const reader = createHidScanReader();
      let rest: NodeJS.Timeout | undefined;
      link.onData((report) => {
        clearTimeout(rest);
        const scan = reader.push(report);
        if (scan) listener.onScan(scan);
        else rest = setTimeout(() => reader.reset(), restWithinMs);
      });
      link.onClose(() => clearTimeout(rest));
      listener.onState(true);
    },
    onLost: () => listener.onState(false),
  });
  return { isConnected: () => kept.current() !== undefined, stop: () => kept.stop() };
}
