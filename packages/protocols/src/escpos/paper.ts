import type { Bitmap } from './bitmap.js';
import type { CodePage } from './code-pages.js';
import type { Align, QrLevel } from './constants.js';

export interface TextStyle {
  readonly bold: boolean;
  readonly underline: boolean;
  readonly inverted: boolean;
  readonly widthScale: number;
  readonly heightScale: number;
}

/** A stretch of one line in one style. */
export interface LineSpan extends TextStyle {
  readonly text: string;
}

/** What the head, the knife and the drawer connector of a printer did, in order. */
export type PaperItem =
  | { readonly kind: 'line'; readonly align: Align; readonly spans: readonly LineSpan[] }
  | { readonly kind: 'raster'; readonly align: Align; readonly bitmap: Bitmap }
  | {
      readonly kind: 'qr';
      readonly align: Align;
      readonly data: string;
      readonly moduleDots: number;
      readonly level: QrLevel;
    }
  | {
      readonly kind: 'barcode';
      readonly align: Align;
      readonly symbology: number;
      readonly data: string;
    }
  | { readonly kind: 'feed'; readonly lines: number }
  | { readonly kind: 'cut'; readonly mode: 'full' | 'partial' }
  | { readonly kind: 'kick'; readonly pin: 2 | 5; readonly onMs: number; readonly offMs: number }
  /** GS r n: the printer owes an answer at this place. */
  | { readonly kind: 'question'; readonly about: 'paper' | 'drawer' }
  | { readonly kind: 'unknown'; readonly hex: string };

export interface PaperDecoderOptions {
  /** Characters of font A that fit one line; a longer line is broken as the printer breaks it. */
  readonly columns: number;
  /** The printer's code tables: number after ESC t -> page. */
  readonly codeTables: Readonly<Record<number, CodePage>>;
}
