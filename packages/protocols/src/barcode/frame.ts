import { createLineFramer } from '../framing/index.js';
import { readSymbology, type Scan } from './symbology.js';

export interface ScanReader {
  push(chunk: Uint8Array): Scan[];
  reset(): void;
}

/** The largest QR code; what is longer is not a scan. */
const longestScanBytes = 4296;
const strange = /[\u0000-\u001c\u001e\u001f\u007f]/g;

/**
 * Reads a scanner on a serial line. Scanners end a code with CR, LF, CR LF or Tab; two codes may come in one chunk.
 * Control characters other than the GS1 separator are dropped.
 */
export function createScanReader(): ScanReader {
  const framer = createLineFramer({ terminators: [0x0d, 0x0a, 0x09], maxBytes: longestScanBytes });
  const toScan = (line: Uint8Array): Scan =>
    readSymbology(new TextDecoder().decode(line).replace(strange, ''));
  return {
    push: (chunk) =>
      framer
        .push(chunk)
        .map(toScan)
        .filter((scan) => scan.text !== ''),
    reset: () => framer.reset(),
  };
}
