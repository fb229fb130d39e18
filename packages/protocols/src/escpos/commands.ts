import type { Carriage } from './carriage.js';
import { alignCodes, control, qrLevelCodes, type Align, type QrLevel } from './constants.js';
import { rowBytes } from './bitmap.js';

/** A whole command: how many bytes it takes and what it does. */
export interface Command {
  readonly length: number;
  run(carriage: Carriage): void;
}

/** What one command does with the bytes after its two-byte name; `length` counts the whole command. */
interface Rule {
  /** Whole length, or undefined when the bytes that tell it have not come. */
  length(bytes: Uint8Array, offset: number): number | undefined;
  run(carriage: Carriage, parameters: Uint8Array): void;
}

const fixed = (length: number, run: Rule['run']): Rule => ({ length: () => length, run });
const ignored = (length: number): Rule => fixed(length, () => undefined);
const sides = Object.keys(alignCodes) as Align[];
const levels = Object.entries(qrLevelCodes) as [QrLevel, number][];
const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

const escRules: Readonly<Record<number, Rule>> = {
  0x21: fixed(3, (carriage, [bits = 0]) =>
    carriage.setStyle({
      bold: (bits & 8) !== 0,
      underline: (bits & 0x80) !== 0,
      heightScale: bits & 0x10 ? 2 : 1,
      widthScale: bits & 0x20 ? 2 : 1,
    }),
  ),
  0x2d: fixed(3, (carriage, [on = 0]) => carriage.setStyle({ underline: (on & 3) !== 0 })),
  0x32: ignored(2),
  0x33: ignored(3),
  0x3d: ignored(3),
  0x40: fixed(2, (carriage) => carriage.reset()),
  0x45: fixed(3, (carriage, [on = 0]) => carriage.setStyle({ bold: (on & 1) !== 0 })),
  0x4a: fixed(3, (carriage) => carriage.put({ kind: 'feed', lines: 1 })),
  0x4d: ignored(3),
  0x52: ignored(3),
  0x61: fixed(3, (carriage, [side = 0]) => carriage.setAlign(sides[side & 3] ?? 'left')),
  0x64: fixed(3, (carriage, [lines = 0]) => carriage.put({ kind: 'feed', lines })),
  0x70: fixed(5, (carriage, [pin = 0, on = 0, off = 0]) =>
    carriage.note({ kind: 'kick', pin: (pin & 1) === 0 ? 2 : 5, onMs: on * 2, offMs: off * 2 }),
  ),
  0x74: fixed(3, (carriage, [table = 0]) => carriage.selectTable(table)),
  0x7b: ignored(3),
};

const gsRules: Readonly<Record<number, Rule>> = {
  0x21: fixed(3, (carriage, [size = 0]) =>
    carriage.setStyle({ widthScale: ((size >> 4) & 7) + 1, heightScale: (size & 7) + 1 }),
  ),
  0x28: {
    length: (bytes, offset) => counted(bytes, offset + 3, 5),
    run: (carriage, data) => runSymbol(carriage, data),
  },
  0x42: fixed(3, (carriage, [on = 0]) => carriage.setStyle({ inverted: (on & 1) !== 0 })),
  0x48: ignored(3),
  0x4c: ignored(4),
  0x56: {
    length: (bytes, offset) =>
      bytes[offset + 2] === undefined ? undefined : bytes[offset + 2]! >= 0x41 ? 4 : 3,
    run: (carriage, [mode = 0]) =>
      carriage.put({
        kind: 'cut',
        mode: (mode & 1) === (mode >= 0x41 ? 1 : 0) ? 'full' : 'partial',
      }),
  },
  0x57: ignored(4),
  0x61: ignored(3),
  0x66: ignored(3),
  0x68: ignored(3),
  0x6b: { length: barcodeLength, run: (carriage, data) => runBarcode(carriage, data) },
  0x72: fixed(3, (carriage, [about = 1]) =>
    carriage.note({ kind: 'question', about: (about & 1) === 1 ? 'paper' : 'drawer' }),
  ),
  0x76: { length: rasterLength, run: (carriage, data) => runRaster(carriage, data) },
  0x77: ignored(3),
};

const rulesByLead: Readonly<Record<number, Readonly<Record<number, Rule>>>> = {
  [control.esc]: escRules,
  [control.gs]: gsRules,
  [control.fs]: { 0x26: ignored(2), 0x2e: ignored(2) },
  [control.dle]: {
    [control.eot]: ignored(3),
    [control.enq]: ignored(3),
    [control.dc4]: ignored(5),
  },
};

/** The command at this place; an unknown one is noted on the paper by its two bytes, and the text goes on. */
export function commandAt(bytes: Uint8Array, offset: number): Command | 'incomplete' {
  const name = bytes[offset + 1];
  if (name === undefined) return 'incomplete';
  const rule = rulesByLead[bytes[offset]!]?.[name];
  if (!rule)
    return {
      length: 2,
      run: (carriage) => carriage.note({ kind: 'unknown', hex: hex(bytes, offset) }),
    };
  const length = rule.length(bytes, offset);
  if (length === undefined || offset + length > bytes.length) return 'incomplete';
  const parameters = bytes.slice(offset + 2, offset + length);
  return { length, run: (carriage) => rule.run(carriage, parameters) };
}

function hex(bytes: Uint8Array, offset: number): string {
  return Buffer.from(bytes.subarray(offset, offset + 2)).toString('hex');
}

/** Length from a little-endian count that stands at `place`, plus what comes before the counted bytes. */
function counted(bytes: Uint8Array, place: number, before: number): number | undefined {
  const [low, high] = [bytes[place], bytes[place + 1]];
  return low === undefined || high === undefined ? undefined : before + low + high * 256;
}

function rasterLength(bytes: Uint8Array, offset: number): number | undefined {
  const width = counted(bytes, offset + 4, 0);
  const height = counted(bytes, offset + 6, 0);
  return width === undefined || height === undefined ? undefined : 8 + width * height;
}

function runRaster(carriage: Carriage, data: Uint8Array): void {
  const widthDots = (data[2]! + data[3]! * 256) * 8;
  const heightDots = data[4]! + data[5]! * 256;
  const bytes = data.slice(6, 6 + rowBytes(widthDots) * heightDots);
  carriage.put({
    kind: 'raster',
    align: carriage.align(),
    bitmap: { widthDots, heightDots, bytes },
  });
}

/** Both forms: m below 65 ends with NUL, m from 65 up counts its bytes. */
function barcodeLength(bytes: Uint8Array, offset: number): number | undefined {
  const [symbology, count] = [bytes[offset + 2], bytes[offset + 3]];
  if (symbology === undefined || count === undefined) return undefined;
  if (symbology >= 65) return 4 + count;
  const end = bytes.indexOf(0, offset + 3);
  return end < 0 ? undefined : end + 1 - offset;
}

function runBarcode(carriage: Carriage, data: Uint8Array): void {
  const symbology = data[0]!;
  const text = latin1(symbology >= 65 ? data.subarray(2) : data.subarray(1, -1));
  carriage.put({ kind: 'barcode', align: carriage.align(), symbology, data: text });
}

/** GS ( k for a QR symbol; other GS ( functions are skipped by their count. */
function runSymbol(carriage: Carriage, data: Uint8Array): void {
  const [family, , , symbol, fn, first = 0] = data;
  if (family !== 0x6b || symbol !== 0x31) return;
  const draft = carriage.qr;
  if (fn === 0x43) draft.moduleDots = first;
  if (fn === 0x45) draft.level = levels.find(([, code]) => code === first)?.[0] ?? 'L';
  if (fn === 0x50) draft.data = new TextDecoder().decode(data.subarray(6));
  if (fn === 0x51) carriage.put({ kind: 'qr', align: carriage.align(), ...draft });
}
