/** EPL2: Eltron's and Zebra's older desktop printers, and what imitates them. */

/** Immediate error report; answered with one or more two-digit codes and CR LF. */
export const statusRequest = '^ee\r\n';

/** Beginnings of immediate commands (^ee, ^@), which must not stand in a picture. */
export const immediateCommands: readonly (readonly [number, number])[] = [
  [0x5e, 0x65],
  [0x5e, 0x40],
];

/** Height in dots of the printer's fonts 1 to 4 at 203 and at 300 dpi; font 5 has capitals only. */
export const fontHeights: Readonly<Record<8 | 12, readonly number[]>> = {
  8: [12, 16, 20, 24],
  12: [20, 28, 36, 44],
};
export const largestScale = 8;

export const widestQrModule = 10;
export const widestBar = 10;

/** Codes of the error report. */
export const reportCode = {
  none: 0,
  paperOrRibbonOut: 7,
  headOpen: 11,
  paused: 12,
  printing: 83,
} as const;
