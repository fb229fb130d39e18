import type { Carriage } from '../escpos/carriage.js';
import type { Align, QrLevel } from '../escpos/index.js';
import { alignCodes, bytesPerColumn, control, qrLevelCodes } from './constants.js';
import { rowsOf } from './columns.js';

/** A whole command: how many bytes it takes and what it does. */
export interface Command {
  readonly length: number;
  run(carriage: Carriage): void;
}

interface Rule {
  /** Whole length, or undefined when the bytes that tell it have not come. */
  length(bytes: Uint8Array, offset: number): number | undefined;
  run(carriage: Carriage, parameters: Uint8Array): void;
}

const fixed = (length: number, run: Rule['run'] = () => undefined): Rule => ({ length: () => length, run }); // prettier-ignore
const sides = Object.keys(alignCodes) as Align[];
const levels = Object.keys(qrLevelCodes) as QrLevel[];

const escRules: Readonly<Record<number, Rule>> = {
  [control.ack]: fixed(3),
  [control.bel]: fixed(4),
  0x2d: fixed(3, (carriage, [on = 0]) => carriage.setStyle({ underline: (on & 1) !== 0 })),
  0x30: fixed(2),
  0x34: fixed(2, (carriage) => carriage.setStyle({ inverted: true })),
  0x35: fixed(2, (carriage) => carriage.setStyle({ inverted: false })),
  0x40: fixed(2, (carriage) => carriage.reset()),
  0x45: fixed(2, (carriage) => carriage.setStyle({ bold: true })),
  0x46: fixed(2, (carriage) => carriage.setStyle({ bold: false })),
  0x58: { length: bandLength, run: (carriage, data) => runBand(carriage, data) },
  0x61: fixed(3, (carriage, [lines = 0]) => carriage.put({ kind: 'feed', lines })),
  0x62: { length: barcodeLength, run: (carriage, data) => runBarcode(carriage, data) },
  0x64: fixed(3, (carriage, [mode = 0]) =>
    carriage.put({ kind: 'cut', mode: (mode & 1) === 0 ? 'full' : 'partial' }),
  ),
  0x69: fixed(4, (carriage, [height = 0, width = 0]) =>
    carriage.setStyle({ heightScale: scale(height), widthScale: scale(width) }),
  ),
  0x7a: fixed(3),
};

const escGsRules: Readonly<Record<number, Rule>> = {
  0x61: fixed(4, (carriage, [side = 0]) => carriage.setAlign(sides[side] ?? 'left')),
  0x74: fixed(4, (carriage, [table = 0]) => carriage.selectTable(table)),
  0x79: { length: symbolLength, run: (carriage, data) => runSymbol(carriage, data) },
};

/** 1 to 6, as bytes or as digits. */
const scale = (byte: number): number => Math.min(6, (byte & 0x0f) + 1);

/** The command at this place; an unknown one is noted on the paper by its two bytes, and the text goes on. */
export function commandAt(bytes: Uint8Array, offset: number): Command | 'incomplete' {
  const [name, second] = [bytes[offset + 1], bytes[offset + 2]];
  if (name === undefined || (name === control.gs && second === undefined)) return 'incomplete';
  const isGs = name === control.gs;
  const rule = isGs ? escGsRules[second!] : escRules[name];
  if (!rule) {
    const hex = Buffer.from(bytes.subarray(offset, offset + 2)).toString('hex');
    return { length: isGs ? 3 : 2, run: (carriage) => carriage.note({ kind: 'unknown', hex }) };
  }
  const length = rule.length(bytes, offset);
  if (length === undefined || offset + length > bytes.length) return 'incomplete';
  const parameters = bytes.slice(offset + (isGs ? 3 : 2), offset + length);
  return { length, run: (carriage) => rule.run(carriage, parameters) };
}

function bandLength(bytes: Uint8Array, offset: number): number | undefined {
  const [low, high] = [bytes[offset + 2], bytes[offset + 3]];
  return low === undefined || high === undefined
    ? undefined
    : 4 + (low + high * 256) * bytesPerColumn;
}

function runBand(carriage: Carriage, data: Uint8Array): void {
  carriage.put({ kind: 'raster', align: carriage.align(), bitmap: rowsOf(data.subarray(2)) });
}

const longestBarcodeBytes = 200;

/** Up to RS; without one the command is noise of its head. */
function barcodeLength(bytes: Uint8Array, offset: number): number | undefined {
  const end = bytes.subarray(offset + 6, offset + 6 + longestBarcodeBytes).indexOf(control.rs);
  if (end >= 0) return 7 + end;
  return bytes.length > offset + 6 + longestBarcodeBytes ? 6 : undefined;
}

function runBarcode(carriage: Carriage, data: Uint8Array): void {
  if (data.length < 5) return;
  const text = String.fromCharCode(...data.subarray(4, -1));
  carriage.put({ kind: 'barcode', align: carriage.align(), symbology: data[0]!, data: text });
}

/** ESC GS y: S sets (two more bytes), D brings the data (counted), P prints. */
function symbolLength(bytes: Uint8Array, offset: number): number | undefined {
  const kind = bytes[offset + 3];
  if (kind === undefined) return undefined;
  if (kind === 0x53) return 6;
  if (kind !== 0x44) return 4;
  const [low, high] = [bytes[offset + 6], bytes[offset + 7]];
  return low === undefined || high === undefined ? undefined : 8 + low + high * 256;
}

function runSymbol(carriage: Carriage, [kind, what, value = 0, ...rest]: Uint8Array): void {
  const draft = carriage.qr;
  if (kind === 0x53 && what === 0x31) draft.level = levels[value] ?? 'L';
  if (kind === 0x53 && what === 0x32) draft.moduleDots = value;
  if (kind === 0x44) draft.data = new TextDecoder().decode(Uint8Array.from(rest.slice(2)));
  if (kind === 0x50) carriage.put({ kind: 'qr', align: carriage.align(), ...draft });
}
