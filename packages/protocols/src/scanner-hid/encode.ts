import {
  aimAt,
  bracket,
  dataAt,
  lengthAt,
  longestPart,
  makerAt,
  moreAt,
  reportBytes,
  scanReport,
} from './constants.js';

export interface HidScan {
  readonly text: string;
  /** Without its bracket; a scanner set to send none leaves it out. */
  readonly aim?: string | undefined;
  readonly makerLetter?: string | undefined;
}

/** The reports that a scanner sends for one code; for the simulator. */
export function encodeHidScan(scan: HidScan): Uint8Array[] {
  const bytes = new TextEncoder().encode(scan.text);
  const count = Math.max(1, Math.ceil(bytes.length / longestPart));
  return Array.from({ length: count }, (_, index) => {
    const part = bytes.subarray(index * longestPart, (index + 1) * longestPart);
    const report = new Uint8Array(reportBytes);
    report[0] = scanReport;
    report[lengthAt] = part.length;
    if (scan.aim !== undefined)
      report.set([bracket, scan.aim.charCodeAt(0), scan.aim.charCodeAt(1)], aimAt);
    report.set(part, dataAt);
    report[makerAt] = scan.makerLetter?.charCodeAt(0) ?? 0;
    report[moreAt] = index < count - 1 ? 1 : 0;
    return report;
  });
}
