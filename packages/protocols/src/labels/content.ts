import { hasCheckDigit } from '../barcode/index.js';
import { printable } from '../escpos/index.js';
import type { LabelBarcode, LabelFont, LabelQr, LabelSymbology, LabelText } from './document.js';

const heldBy: Readonly<Record<LabelFont, RegExp>> = {
  ascii: /^[\u0020-\u007e]*$/,
  cyrillic: /^[\u0020-\u007e\u0410-\u044f\u0401\u0451\u00ab\u00bb\u2013\u2014\u2116]*$/,
};

/** True when the printer's own font holds every character that is left once controls are taken out. */
export function fontHolds(font: LabelFont, text: string): boolean {
  return heldBy[font].test(printable(text));
}

/** The text without controls. Throws RangeError when the font lacks a character: never a silent '?'. */
export function textFor(font: LabelFont, { text }: LabelText): string {
  if (!fontHolds(font, text))
    throw new RangeError(`The ${font} font lacks a character of the text`);
  return printable(text);
}

const forms: Readonly<Record<LabelSymbology, RegExp>> = {
  ean13: /^\d{13}$/,
  ean8: /^\d{8}$/,
  code128: /^[\u0020-\u007e]{1,80}$/,
};

/** The data as it is. Throws RangeError when the symbology cannot hold it or its check digit is wrong. */
export function barcodeData({ symbology, data }: LabelBarcode): string {
  const isSound = forms[symbology].test(data) && (symbology === 'code128' || hasCheckDigit(data));
  if (!isSound) throw new RangeError(`Not the data of an ${symbology} code`);
  return data;
}

/** The data as printers take it: they add the check digit of an EAN themselves. */
export function barcodeToSend(barcode: LabelBarcode): string {
  const data = barcodeData(barcode);
  return barcode.symbology === 'code128' ? data : data.slice(0, -1);
}

/** Still readable on a shelf label; printers take more. */
const longestQrBytes = 500;

/** UTF-8. Throws RangeError for nothing, for too much and for controls: a QR code says exactly what it was given. */
export function qrData({ data }: LabelQr): Uint8Array {
  const bytes = new TextEncoder().encode(data);
  if (bytes.length === 0 || bytes.length > longestQrBytes)
    throw new RangeError(`QR code of ${bytes.length} bytes`);
  if (/[\p{Cc}\p{Cs}]/u.test(data)) throw new RangeError('QR code with control characters');
  return bytes;
}
