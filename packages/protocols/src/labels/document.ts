import type { Bitmap, QrLevel } from '../escpos/index.js';

/** A label, whatever the printer. Lengths are millimetres, places count from the top left corner. */
export interface LabelDocument {
  readonly widthMm: number;
  readonly heightMm: number;
  /** Between two labels of the roll; 0 on a roll without gaps. */
  readonly gapMm: number;
  readonly elements: readonly LabelElement[];
}

export type LabelElement = LabelText | LabelBox | LabelBarcode | LabelQr | LabelPicture;

interface Placed {
  readonly leftMm: number;
  readonly topMm: number;
}

/** One line in a font of the printer. What its font does not hold is drawn beforehand and comes as a picture. */
export interface LabelText extends Placed {
  readonly kind: 'text';
  readonly text: string;
  readonly heightMm: number;
}

/** A frame; one no wider or higher than its line is a line. */
export interface LabelBox extends Placed {
  readonly kind: 'box';
  readonly widthMm: number;
  readonly heightMm: number;
  readonly lineMm: number;
}

export type LabelSymbology = 'ean13' | 'ean8' | 'code128';

export interface LabelBarcode extends Placed {
  readonly kind: 'barcode';
  readonly symbology: LabelSymbology;
  /** EAN with its check digit; Code 128 holds ASCII. */
  readonly data: string;
  readonly heightMm: number;
  /** The narrowest bar; rounded to whole dots. */
  readonly moduleMm: number;
  /** Whether the data stands under the bars as text. */
  readonly isReadable: boolean;
}

export interface LabelQr extends Placed {
  readonly kind: 'qr';
  readonly data: string;
  readonly moduleMm: number;
  readonly level: QrLevel;
}

/** Dots for the resolution that the label is printed at. */
export interface LabelPicture extends Placed {
  readonly kind: 'picture';
  readonly bitmap: Bitmap;
}

/** 203, 300 and 600 dpi as makers of label printers count them. */
export type DotsPerMm = 8 | 12 | 24;

/** What the printer's own font holds; everything else has to be drawn. */
export type LabelFont = 'ascii' | 'cyrillic';

export interface LabelPrinting {
  readonly dotsPerMm: DotsPerMm;
  readonly font: LabelFont;
  readonly copies: number;
}
