/**
 * ESC/POS command bytes, from Epson's command reference as quoted in public manuals,
 * checked against the tests of escpos-php and escpos-rs.
 */
export const control = {
  eot: 0x04,
  enq: 0x05,
  lineFeed: 0x0a,
  formFeed: 0x0c,
  carriageReturn: 0x0d,
  dle: 0x10,
  dc4: 0x14,
  can: 0x18,
  esc: 0x1b,
  fs: 0x1c,
  gs: 0x1d,
} as const;

/** Dots of one font A character; a raster line keeps this grid so that columns meet. */
export const cellWidthDots = 12;
export const cellHeightDots = 24;

/** Rows of one raster command: clones hold only 4 to 16 KB, and a count below 256 needs one byte. */
export const bandRows = 96;

export type Align = 'left' | 'center' | 'right';
export const alignCodes: Record<Align, number> = { left: 0, center: 1, right: 2 };

export type QrLevel = 'L' | 'M' | 'Q' | 'H';
export const qrLevelCodes: Record<QrLevel, number> = { L: 0x30, M: 0x31, Q: 0x32, H: 0x33 };

/** What DLE EOT n asks for. */
export const statusQuestion = { printer: 1, offlineCause: 2, errorCause: 3, roll: 4 } as const;
export type StatusQuestion = keyof typeof statusQuestion;
