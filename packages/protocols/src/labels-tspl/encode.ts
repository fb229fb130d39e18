import { encodePage, rowBytes } from '../escpos/index.js';
import { concatBytes, latin1 } from '../framing/index.js';
import {
  barcodeToSend,
  boxInDots,
  checkLabel,
  fontHolds,
  qrData,
  textFor,
  toDots,
  toLineDots,
  whiteIsOne,
  type LabelBarcode,
  type LabelBox,
  type LabelDocument,
  type LabelElement,
  type LabelFont,
  type LabelPicture,
  type LabelPrinting,
  type LabelQr,
  type LabelSymbology,
} from '../labels/index.js';
import { immediateCommands, widestBar, widestQrModule } from './constants.js';

const symbologyNames: Readonly<Record<LabelSymbology, string>> = {
  ean13: 'EAN13',
  ean8: 'EAN8',
  code128: '128',
};
/** Font 0 is measured in printer's points of 1/72 inch. */
const pointsPerMm = 72 / 25.4;

/** True when a text can go as text: TSPL has a form for a quote inside it and none for a backslash. */
export function tsplHolds(font: LabelFont, text: string): boolean {
  return fontHolds(font, text) && !text.includes('\\');
}

/** A label as one TSPL job. Throws RangeError for what the label, the font or the language cannot hold. */
export function encodeTspl(label: LabelDocument, printing: LabelPrinting): Uint8Array {
  checkLabel(label, printing);
  return concatBytes(
    ...[
      `SIZE ${label.widthMm} mm,${label.heightMm} mm`,
      `GAP ${label.gapMm} mm,0 mm`,
      'DIRECTION 1',
      'REFERENCE 0,0',
      'CODEPAGE 1251',
      'CLS',
    ].map(line),
    ...label.elements.map((element) => command(element, printing)),
    line(`PRINT 1,${printing.copies}`),
  );
}

function command(element: LabelElement, printing: LabelPrinting): Uint8Array {
  const dots = (mm: number): number => toDots(mm, printing.dotsPerMm);
  const place = `${dots(element.leftMm)},${dots(element.topMm)}`;
  switch (element.kind) {
    case 'text': {
      const points = Math.max(1, Math.round(element.heightMm * pointsPerMm));
      const text = encodePage('cp1251', textFor(printing.font, element));
      return withData(`TEXT ${place},"0",0,${points},${points},`, text);
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
  if (isBar) return `BAR ${left},${top},${width},${height}`;
  return `BOX ${left},${top},${left + width},${top + height},${thickness}`;
}

function barcode(place: string, element: LabelBarcode, { dotsPerMm }: LabelPrinting): Uint8Array {
  const height = toLineDots(element.heightMm, dotsPerMm);
  const module = Math.min(widestBar, toLineDots(element.moduleMm, dotsPerMm));
  const readable = element.isReadable ? 1 : 0;
  const name = symbologyNames[element.symbology];
  const start = `BARCODE ${place},"${name}",${height},${readable},0,${module},${module},`;
  return withData(start, latin1(barcodeToSend(element)));
}

function qr(place: string, element: LabelQr, { dotsPerMm }: LabelPrinting): Uint8Array {
  const module = Math.min(widestQrModule, toLineDots(element.moduleMm, dotsPerMm));
  return withData(`QRCODE ${place},${element.level},${module},A,0,`, qrData(element));
}

function picture(place: string, { bitmap }: LabelPicture): Uint8Array {
  const start = `BITMAP ${place},${rowBytes(bitmap.widthDots)},${bitmap.heightDots},0,`;
  return concatBytes(latin1(start), whiteIsOne(bitmap, immediateCommands), line(''));
}

/** Quoted: a quote inside is \["]. Throws RangeError for a backslash, which may begin such a form by itself. */
function withData(start: string, data: Uint8Array): Uint8Array {
  if (data.includes(0x5c)) throw new RangeError('TSPL has no form for a backslash');
  const quoted = Array.from(data, (byte) => (byte === 0x22 ? Array.from(latin1('\\["]')) : [byte]));
  return concatBytes(latin1(`${start}"`), Uint8Array.from(quoted.flat()), line('"'));
}

function line(text: string): Uint8Array {
  return latin1(`${text}\r\n`);
}
