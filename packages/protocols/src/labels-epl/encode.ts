import { encodePage, rowBytes } from '../escpos/index.js';
import { concatBytes, latin1 } from '../framing/index.js';
import {
  barcodeToSend,
  boxInDots,
  checkLabel,
  qrData,
  textFor,
  toDots,
  toLineDots,
  whiteIsOne,
  type LabelBarcode,
  type LabelBox,
  type LabelDocument,
  type LabelElement,
  type LabelPicture,
  type LabelPrinting,
  type LabelQr,
  type LabelSymbology,
} from '../labels/index.js';
import { immediateCommands, widestBar, widestQrModule } from './constants.js';
import { fontFor } from './font.js';

const symbologyNames: Readonly<Record<LabelSymbology, string>> = {
  ean13: 'E30',
  ean8: 'E80',
  code128: '1',
};

/**
 * A label as one EPL2 form. The empty line before it ends a half line that an interrupted job left behind. Throws
 * RangeError for what the label or the font cannot hold.
 */
export function encodeEpl(label: LabelDocument, printing: LabelPrinting): Uint8Array {
  checkLabel(label, printing);
  const dots = (mm: number): number => toDots(mm, printing.dotsPerMm);
  return concatBytes(
    ...[
      '',
      'N',
      'I8,C,001',
      `q${dots(label.widthMm)}`,
      `Q${dots(label.heightMm)},${dots(label.gapMm)}`,
    ].map(line),
    ...label.elements.map((element) => command(element, printing)),
    line(`P${printing.copies}`),
  );
}

function command(element: LabelElement, printing: LabelPrinting): Uint8Array {
  const dots = (mm: number): number => toDots(mm, printing.dotsPerMm);
  const place = `${dots(element.leftMm)},${dots(element.topMm)}`;
  switch (element.kind) {
    case 'text': {
      const { number, scale } = fontFor(dots(element.heightMm), printing.dotsPerMm);
      const text = encodePage('cp1251', textFor(printing.font, element));
      return withData(`A${place},0,${number},${scale},${scale},N,`, text);
    }
    case 'box':
      return line(box(element, printing));
    case 'barcode':
      return barcode(place, element, printing);
    case 'qr':
      return qr(place, element, printing);
    case 'picture':
      return picture(place, element);
  }
}

function box(element: LabelBox, { dotsPerMm }: LabelPrinting): string {
  const { left, top, width, height, thickness, isBar } = boxInDots(element, dotsPerMm);
  if (isBar) return `LO${left},${top},${width},${height}`;
  return `X${left},${top},${thickness},${left + width},${top + height}`;
}

function barcode(place: string, element: LabelBarcode, { dotsPerMm }: LabelPrinting): Uint8Array {
  const module = Math.min(widestBar, toLineDots(element.moduleMm, dotsPerMm));
  const height = toLineDots(element.heightMm, dotsPerMm);
  const bars = `${symbologyNames[element.symbology]},${module},${module * 2},${height}`;
  return withData(
    `B${place},0,${bars},${element.isReadable ? 'B' : 'N'},`,
    latin1(barcodeToSend(element)),
  );
}

function qr(place: string, element: LabelQr, { dotsPerMm }: LabelPrinting): Uint8Array {
  const module = Math.min(widestQrModule, toLineDots(element.moduleMm, dotsPerMm));
  return withData(`b${place},Q,m2,s${module},e${element.level},iA,`, qrData(element));
}

function picture(place: string, { bitmap }: LabelPicture): Uint8Array {
  const start = `GW${place},${rowBytes(bitmap.widthDots)},${bitmap.heightDots},`;
  return concatBytes(latin1(start), whiteIsOne(bitmap, immediateCommands), line(''));
}

/** Quoted: a quote and a backslash inside have a backslash before them. */
function withData(start: string, data: Uint8Array): Uint8Array {
  const quoted = Array.from(data, (byte) =>
    byte === 0x22 || byte === 0x5c ? [0x5c, byte] : [byte],
  );
  return concatBytes(latin1(`${start}"`), Uint8Array.from(quoted.flat()), line('"'));
}

function line(text: string): Uint8Array {
  return latin1(`${text}\n`);
}
