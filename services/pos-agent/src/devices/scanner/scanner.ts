import type { Scan } from '@khanut/protocols/barcode';

/** A barcode scanner that speaks when somebody scans. */
export interface Scanner {
  /** False while the scanner is unplugged; it is looked for again by itself. */
  isConnected(): boolean;
  stop(): Promise<void>;
}

export interface ScannerListener {
  onScan(scan: Scan): void;
  onState(isConnected: boolean): void;
}
