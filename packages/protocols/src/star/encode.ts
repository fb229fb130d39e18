import { encodePage, longestQrBytes, printable, rowBytes, type Align, type Bitmap, type CodePage, type QrStyle } from '../escpos/index.js'; // prettier-ignore
import { concatBytes } from '../framing/index.js';
import { alignCodes, bandRows, bytesPerColumn, control, qrLevelCodes, starCodeTables, symbologyCodes, type Symbology } from './constants.js'; // prettier-ignore

const { esc, gs, bel, sub, lineFeed, rs } = control;

/** ESC @ and CAN: forgets styles and the line that was begun. */
export const reset = (): Uint8Array => Uint8Array.of(esc, 0x40, control.can);
export const selectPage = (page: CodePage): Uint8Array =>
  Uint8Array.of(esc, gs, 0x74, starCodeTables[page]);
export const align = (side: Align): Uint8Array => Uint8Array.of(esc, gs, 0x61, alignCodes[side]);
export const bold = (isOn: boolean): Uint8Array => Uint8Array.of(esc, isOn ? 0x45 : 0x46);
export const underline = (isOn: boolean): Uint8Array => Uint8Array.of(esc, 0x2d, Number(isOn));
export const inverted = (isOn: boolean): Uint8Array => Uint8Array.of(esc, isOn ? 0x34 : 0x35);

/** ESC i: both scales 1 to 6; height first. */
export const textSize = (widthScale: number, heightScale: number): Uint8Array =>
  Uint8Array.of(esc, 0x69, heightScale - 1, widthScale - 1);

/** ESC a n: feeds n lines. */
export const feedLines = (lines: number): Uint8Array => Uint8Array.of(esc, 0x61, lines);

/** ESC d: at once, or after feeding to the cutter. */
export function cut(mode: 'full' | 'partial', feeds = true): Uint8Array {
  return Uint8Array.of(esc, 0x64, (mode === 'full' ? 0 : 1) + (feeds ? 2 : 0));
}

/** ESC BEL on off, in tens of milliseconds, then the drawer. Throws RangeError for a pulse that could burn the coil. */
export function kickDrawer(drawer: 1 | 2 = 1, onMs = 100, offMs = 100): Uint8Array {
  if (onMs < 10 || onMs > 200) throw new RangeError(`Drawer pulse of ${onMs} ms`);
  const tens = (ms: number): number => Math.min(127, Math.trunc(ms / 10));
  return Uint8Array.of(esc, bel, tens(onMs), tens(offMs), drawer === 1 ? bel : sub);
}

/** One line of text with its line end; control characters are taken out first. Throws if the page lacks one. */
export function textLine(page: CodePage, text: string): Uint8Array {
  return concatBytes(encodePage(page, printable(text)), Uint8Array.of(lineFeed));
}

/** ESC GS y: a QR code, model 2, of the text as UTF-8. Modules of 1 to 8 dots. Throws RangeError when it is empty or too long. */
export function qr(text: string, { moduleDots, level }: QrStyle): Uint8Array {
  const data = new TextEncoder().encode(printable(text));
  if (data.length === 0 || data.length > longestQrBytes)
    throw new RangeError(`QR of ${data.length} bytes`);
  const symbol = (...bytes: number[]): Uint8Array => Uint8Array.of(esc, gs, 0x79, ...bytes);
  return concatBytes(
    symbol(0x53, 0x30, 2),
    symbol(0x53, 0x31, qrLevelCodes[level]),
    symbol(0x53, 0x32, Math.min(8, moduleDots)),
    symbol(0x44, 0x31, 0, data.length & 0xff, data.length >> 8, ...data),
    symbol(0x50),
  );
}

/** ESC b: a barcode with its text below. Throws RangeError for data that would end it early or is not plain. */
export function barcode(symbology: Symbology, data: string, heightDots = 60): Uint8Array {
  if (!/^[\x20-\x7e]{1,80}$/.test(data))
    throw new RangeError('Barcodes hold plain characters only');
  const textBelow = 2;
  const narrow = 2;
  return Uint8Array.of(esc, 0x62, symbologyCodes[symbology], textBelow, narrow, heightDots, ...Buffer.from(data, 'latin1'), rs); // prettier-ignore
}

/** A picture as rows of 24 dots (ESC X), with lines set so that the rows meet. */
export function raster(bitmap: Bitmap): Uint8Array {
  const bands: Uint8Array[] = [Uint8Array.of(esc, 0x30)];
  for (let top = 0; top < bitmap.heightDots; top += bandRows) bands.push(band(bitmap, top));
  return concatBytes(...bands, Uint8Array.of(esc, 0x7a, 1));
}

function band({ widthDots, heightDots, bytes }: Bitmap, top: number): Uint8Array {
  const columns = new Uint8Array(widthDots * bytesPerColumn);
  const width = rowBytes(widthDots);
  for (let row = 0; row < Math.min(bandRows, heightDots - top); row += 1) {
    for (let x = 0; x < widthDots; x += 1) {
      const isBlack = (bytes[(top + row) * width + (x >> 3)]! & (0x80 >> (x & 7))) !== 0;
      if (isBlack) columns[x * bytesPerColumn + (row >> 3)]! |= 0x80 >> (row & 7);
    }
  }
  const head = Uint8Array.of(esc, 0x58, widthDots & 0xff, widthDots >> 8);
  return concatBytes(head, columns, Uint8Array.of(lineFeed));
}

/** ESC ACK SOH: the printer answers with its status block at once. */
export const statusRequest = (): Uint8Array => Uint8Array.of(esc, control.ack, 1);
/** ETB: counted in the status block once everything before it is printed; the end of a slip. */
export const printedMark = (): Uint8Array => Uint8Array.of(control.etb);
