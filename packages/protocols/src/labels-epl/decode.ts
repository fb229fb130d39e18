import { createLineFramer, latin1 } from '../framing/index.js';
import { reportCode } from './constants.js';

/** The answer to ^ee. */
export interface EplStatus {
  readonly paperOrRibbonOut: boolean;
  readonly headOpen: boolean;
  readonly paused: boolean;
  readonly printing: boolean;
  /** All codes as the printer gave them; most speak of the form before (01 syntax, 03 data length …). */
  readonly codes: readonly number[];
}

export interface EplReader {
  push(chunk: Uint8Array): EplStatus[];
  reset(): void;
}

const reportPattern = /^\d\d(,\d\d){0,15}$/;

/** Reads error reports: a line of two-digit codes and nothing else. */
export function createEplReader(): EplReader {
  const framer = createLineFramer({ terminators: [0x0d, 0x0a], maxBytes: 64 });
  return {
    push: (chunk) =>
      framer
        .push(chunk)
        .map((bytes) => statusOf(String.fromCharCode(...bytes)))
        .filter((status) => status !== undefined),
    reset: () => framer.reset(),
  };
}

function statusOf(line: string): EplStatus | undefined {
  if (!reportPattern.test(line)) return undefined;
  const codes = line.split(',').map(Number);
  // "No error" beside an error cannot be.
  if (codes.length > 1 && codes.includes(reportCode.none)) return undefined;
  return {
    paperOrRibbonOut: codes.includes(reportCode.paperOrRibbonOut),
    headOpen: codes.includes(reportCode.headOpen),
    paused: codes.includes(reportCode.paused),
    printing: codes.includes(reportCode.printing),
    codes: codes.filter((code) => code !== reportCode.none),
  };
}

/** The line that a printer answers with; for the simulator. */
export function encodeEplReport(codes: readonly number[]): Uint8Array {
  const shown = codes.length === 0 ? [reportCode.none] : codes;
  const text = shown.map((code) => String(code).padStart(2, '0')).join(',');
  return latin1(`${text}\r\n`);
}
