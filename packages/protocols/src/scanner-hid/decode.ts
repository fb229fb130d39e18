import { longestScanBytes, scanText, symbologyOf, type Scan } from '../barcode/index.js';
import { concatBytes } from '../framing/index.js';
import { aimByMakerLetter, moreAt, scanReport } from './constants.js';
import { readPart, type ScanPart } from './frame.js';

export interface HidScanReader {
  /** Takes one report; the scan that it completes. */
  push(report: Uint8Array): Scan | undefined;
  /** Forgets a begun code: its rest did not come in time (200 ms), or the plug was pulled. */
  reset(): void;
}

/**
 * Glues reports into codes. When one of them cannot be read or speaks of another symbology, the code is lost with it:
 * nothing is given until a report says that it is the last of its code. Reports of another kind are passed over.
 */
export function createHidScanReader(): HidScanReader {
  let parts: ScanPart[] = [];
  let isLost = false;

  const end = (): void => {
    parts = [];
    isLost = false;
  };
  const lose = (hasMore: boolean): undefined => {
    parts = [];
    isLost = hasMore;
    return undefined;
  };

  return {
    push: (report) => {
      if (report[0] !== scanReport) return undefined;
      const part = readPart(report);
      // A torn report does not say whether more follows.
      if (!part) return lose(report[moreAt] !== 0);
      const size = parts.reduce((sum, { data }) => sum + data.length, part.data.length);
      const fits = parts.every(({ aim }) => aim === part.aim) && size <= longestScanBytes;
      if (isLost || !fits) return lose(part.hasMore);
      parts.push(part);
      if (part.hasMore) return undefined;
      const scan = scanOf(parts);
      end();
      return scan;
    },
    reset: end,
  };
}

function scanOf(parts: readonly ScanPart[]): Scan | undefined {
  const { aim, makerLetter } = parts[0]!;
  const text = scanText(concatBytes(...parts.map(({ data }) => data)));
  if (text === '') return undefined;
  const mark = aim ?? aimByMakerLetter[makerLetter];
  return { text, ...((mark && symbologyOf(mark)) || { isGs1: false }) };
}
