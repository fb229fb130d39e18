import * as escpos from '@khanut/protocols/escpos';
import { concatBytes } from '@khanut/protocols/framing';
import * as star from '@khanut/protocols/star';
import { lineSpacingDots } from './line-raster.js';
import type { PrinterProfile } from './profile.js';

/** The words that a receipt is written with in one printer's language. */
export interface ReceiptWriter {
  /** Leaves nothing of what was set before, and selects the page of the text. */
  begin(profile: PrinterProfile): Uint8Array;
  textLine(page: escpos.CodePage, text: string): Uint8Array;
  align(side: escpos.Align): Uint8Array;
  bold(isOn: boolean): Uint8Array;
  textSize(widthScale: number, heightScale: number): Uint8Array;
  /** A drawn line. */
  raster(bitmap: escpos.Bitmap): Uint8Array;
  qr(text: string, style: escpos.QrStyle): Uint8Array;
  /** With its digits below. */
  ean13(digits: string): Uint8Array;
  feedLines(lines: number): Uint8Array;
  cut(): Uint8Array;
}

export const escposWriter: ReceiptWriter = {
  begin: ({ codeTable }) =>
    concatBytes(
      escpos.reset(),
      escpos.leaveKanjiMode(),
      escpos.selectUsaCharacters(),
      escpos.selectCodeTable(codeTable),
      escpos.lineSpacing(lineSpacingDots),
    ),
  textLine: escpos.textLine,
  align: escpos.align,
  bold: escpos.bold,
  textSize: escpos.textSize,
  raster: escpos.raster,
  qr: escpos.qr,
  ean13: escpos.ean13,
  feedLines: escpos.feedLines,
  cut: () => escpos.cut('partial'),
};

const leadingDots = lineSpacingDots - escpos.cellHeightDots;

export const starWriter: ReceiptWriter = {
  begin: ({ codePage }) => concatBytes(star.reset(), star.selectPage(codePage)),
  textLine: star.textLine,
  align: star.align,
  bold: star.bold,
  textSize: star.textSize,
  // Star prints rows of 24 dots: with its leading a drawn line would be as high as two.
  raster: (bitmap) =>
    star.raster(escpos.bitmapBand(bitmap, leadingDots / 2, bitmap.heightDots - leadingDots)),
  qr: star.qr,
  ean13: (digits) => star.barcode('ean13', digits),
  feedLines: star.feedLines,
  cut: () => star.cut('partial', false),
};
