/** TSPL and TSPL2: TSC, and many that speak its language. */

/** ESC ! ? : answered at once with one byte. */
export const statusRequest: Uint8Array = Uint8Array.of(0x1b, 0x21, 0x3f);
/** ESC ! R: forgets everything that waits. */
export const resetCommand: Uint8Array = Uint8Array.of(0x1b, 0x21, 0x52);

/** Beginnings of immediate commands (ESC ! and ~ !), which must not stand in a picture. */
export const immediateCommands: readonly (readonly [number, number])[] = [
  [0x1b, 0x21],
  [0x7e, 0x21],
];

/** Bits of the status byte; 40 is never set. */
export const statusBit = {
  headOpen: 0x01,
  jammed: 0x02,
  paperOut: 0x04,
  ribbonOut: 0x08,
  paused: 0x10,
  printing: 0x20,
  otherFault: 0x80,
} as const;
export const neverSet = 0x40;

export const widestQrModule = 10;
export const widestBar = 10;
