import type { Bitmap } from '../escpos/index.js';
import { latin1 } from '../framing/index.js';
import {
  barcodeToSend,
  boxInDots,
  checkLabel,
  qrData,
  textFor,
  toDots,
  toLineDots,
  type LabelBarcode,
  type LabelBox,
  type LabelDocument,
  type LabelElement,
  type LabelPrinting,
} from '../labels/index.js';
import { hexMark, widestBar, widestQrModule } from './constants.js';

/**
 * A label as one ZPL II format. Field data is escaped byte by byte, so the whole format is ASCII, whatever the names of
 * the goods hold. Throws RangeError for what the label or the font cannot hold.
 */
export function encodeZpl(label: LabelDocument, printing: LabelPrinting): Uint8Array {
  checkLabel(label, printing);
  const dots = (mm: number): number => toDots(mm, printing.dotsPerMm);
  const format = [
    `^XA^CI28^PW${dots(label.widthMm)}^LL${dots(label.heightMm)}^LH0,0`,
    ...label.elements.map(
      (element) =>
        `^FO${dots(element.leftMm)},${dots(element.topMm)}${field(element, printing)}^FS`,
    ),
    `^PQ${printing.copies}^XZ`,
  ];
  return latin1(`${format.join('\n')}\n`);
}

function field(element: LabelElement, printing: LabelPrinting): string {
  const { dotsPerMm } = printing;
  switch (element.kind) {
    case 'text': {
      const height = toLineDots(element.heightMm, dotsPerMm);
      return `^A0N,${height},${height}${fieldData('', utf8(textFor(printing.font, element)))}`;
    }
    case 'box':
      return box(element, printing);
    case 'barcode':
      return barcode(element, printing);
    case 'qr': {
      const module = Math.min(widestQrModule, toLineDots(element.moduleMm, dotsPerMm));
      return `^BQN,2,${module}${fieldData(`${element.level}A,`, qrData(element))}`;
    }
    case 'picture':
      return graphic(element.bitmap);
  }
}

function box(element: LabelBox, { dotsPerMm }: LabelPrinting): string {
  const { width, height, thickness } = boxInDots(element, dotsPerMm);
  return `^GB${width},${height},${thickness}`;
}

function barcode(element: LabelBarcode, { dotsPerMm }: LabelPrinting): string {
  const data = barcodeToSend(element);
  const module = Math.min(widestBar, toLineDots(element.moduleMm, dotsPerMm));
  const height = toLineDots(element.heightMm, dotsPerMm);
  const readable = element.isReadable ? 'Y' : 'N';
  const bars = `^BY${module}`;
  switch (element.symbology) {
    case 'ean13':
      return `${bars}^BEN,${height},${readable},N^FD${data}`;
    case 'ean8':
      return `${bars}^B8N,${height},${readable},N^FD${data}`;
    case 'code128':
      return `${bars}^BCN,${height},${readable},N,N${code128Data(data)}`;
  }
}

/** Pairs of digits in subset C, everything else in subset B, where > stands for itself only as >0. */
function code128Data(data: string): string {
  if (/^(\d\d){2,}$/.test(data)) return `^FD>;${data}`;
  const symbols = Array.from(data, (char) => (char === '>' ? '>0' : escaped(utf8(char))));
  return `^FH${hexMark}^FD>:${symbols.join('')}`;
}

function fieldData(prefix: string, data: Uint8Array): string {
  return `^FH${hexMark}^FD${prefix}${escaped(data)}`;
}

/** Only what can mean nothing to a printer stands for itself. */
function escaped(data: Uint8Array): string {
  return Array.from(data, (byte) => {
    const char = String.fromCharCode(byte);
    if (/[A-Za-z0-9 .,:/()+-]/.test(char)) return char;
    return hexMark + byte.toString(16).toUpperCase().padStart(2, '0');
  }).join('');
}

function graphic({ widthDots, bytes }: Bitmap): string {
  const hex = Buffer.from(bytes).toString('hex').toUpperCase();
  return `^GFA,${bytes.length},${bytes.length},${Math.ceil(widthDots / 8)},${hex}`;
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
