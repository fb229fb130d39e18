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

/** One report: a code or a part of one. */
export interface ScanPart {
  /** The two characters behind the bracket, where the scanner sends them. */
  readonly aim: string | undefined;
  readonly makerLetter: string;
  readonly data: Uint8Array;
  readonly hasMore: boolean;
}

/**
 * The meaning of one report as node-hid hands it over, or undefined when it is none. Some units put everything one byte
 * later: the bracket of the AIM identifier tells. Of such a unit the flag for more lies outside a report of 64 bytes;
 * then a part that fills its room could be a torn code, and is refused.
 */
export function readPart(report: Uint8Array): ScanPart | undefined {
  const shift = shiftOf(report);
  if (report[0] !== scanReport || report.length < reportBytes || shift === undefined)
    return undefined;
  const length = report[lengthAt + shift]!;
  const data = report.slice(dataAt + shift, dataAt + shift + length);
  const isWhole = length > 0 && length <= longestPart && !data.includes(0);
  const more = report[moreAt + shift];
  if (!isWhole || (more === undefined && length === longestPart)) return undefined;
  const mark = report.subarray(aimAt + shift, dataAt + shift);
  return {
    aim: mark[0] === bracket ? String.fromCharCode(mark[1]!, mark[2]!) : undefined,
    makerLetter: String.fromCharCode(report[makerAt + shift]!),
    data,
    hasMore: (more ?? 0) !== 0,
  };
}

/** How many bytes later than usual everything stands; undefined when neither place holds an AIM identifier nor nothing. */
function shiftOf(report: Uint8Array): 0 | 1 | undefined {
  if (report[aimAt] === bracket) return 0;
  if (report[aimAt + 1] === bracket) return 1;
  return report[aimAt] === 0 && report[aimAt + 1] === 0 && report[aimAt + 2] === 0 ? 0 : undefined;
}
