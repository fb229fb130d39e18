import { createLineFramer } from '../framing/index.js';
import { longestScanBytes, scanText } from './scan-text.js';
import { readSymbology, type Scan } from './symbology.js';

export interface ScanReader {
  push(chunk: Uint8Array): Scan[];
  reset(): void;
}

/**
 * Reads a scanner on a serial line. Scanners end a code with CR, LF, CR LF or Tab; two codes may come in one chunk.
 * Control characters other than the GS1 separator are dropped.
 */
export function createScanReader(): ScanReader {
  const framer = createLineFramer({ terminators: [0x0d, 0x0a, 0x09], maxBytes: longestScanBytes });
  const toScan = (line: Uint8Array): Scan => readSymbology(scanText(line));
  return {
    push: (chunk) =>
      framer
        .push(chunk)
        .map(toScan)
        .filter((scan) => scan.text !== ''),
    reset: () => framer.reset(),
  };
}
