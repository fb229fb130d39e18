import type { CodePage } from '../escpos/index.js';

/** Star line mode and StarPRNT, what both have: from Star's command lists as open encoders use them. */
export const control = { enq: 0x05, ack: 0x06, bel: 0x07, lineFeed: 0x0a, etb: 0x17, can: 0x18, sub: 0x1a, esc: 0x1b, gs: 0x1d, rs: 0x1e } as const; // prettier-ignore

/** Numbers after ESC GS t, the same on all Star printers. */
export const starCodeTables: Readonly<Record<CodePage, number>> = {
  cp437: 1,
  cp866: 10,
  cp1251: 34,
};

export const alignCodes = { left: 0, center: 1, right: 2 } as const;
export const qrLevelCodes = { L: 0, M: 1, Q: 2, H: 3 } as const;

/** ESC b n1; the data ends with RS. */
export const symbologyCodes = { upcE: 0, upcA: 1, ean8: 2, ean13: 3, code39: 4, itf: 5, code128: 6, code93: 7, codabar: 8 } as const; // prettier-ignore
export type Symbology = keyof typeof symbologyCodes;

/** ESC X prints rows of 24 dots, three bytes a column. */
export const bandRows = 24;
export const bytesPerColumn = 3;
