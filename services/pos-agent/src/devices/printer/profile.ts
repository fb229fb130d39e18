import type { CodePage } from '@khanut/protocols/escpos';

/** What one model of printer can do. Dots and columns are both kept: the same paper has had 48, 44 and 42 columns. */
export interface PrinterProfile {
  /** Characters of font A in a line. */
  readonly columns: number;
  /** Dots of a line; a multiple of 8. */
  readonly dots: number;
  readonly codePage: CodePage;
  /** The number of that page after ESC t; makers number their tables differently. */
  readonly codeTable: number;
  readonly hasCutter: boolean;
  /** False for clones that never answer DLE EOT. */
  readonly answersStatus: boolean;
}

/** The numbers of Epson and most others (protocols: 1.5). */
export const epsonCodeTables: Readonly<Record<CodePage, number>> = {
  cp437: 0,
  cp866: 17,
  cp1251: 46,
};

/** 80 mm paper at 203 dpi. */
export const epson80mm: PrinterProfile = {
  columns: 48,
  dots: 576,
  codePage: 'cp866',
  codeTable: epsonCodeTables.cp866,
  hasCutter: true,
  answersStatus: true,
};
