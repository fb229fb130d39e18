/** Mettler Toledo 8217, "standard" dialogue: vendor manuals of the 8217 and of Magellan scales. */
export const stx = 0x02;
export const carriageReturn = 0x0d;
export const weightCommand = 0x57; // 'W'
export const statusMark = 0x3f; // '?'
export const netMark = 0x4e; // 'N'

/** Six characters and the net mark. */
export const longestBodyBytes = 7;

export const statusBit = {
  inMotion: 0,
  overCapacity: 1,
  belowZero: 2,
  outsideZeroCapture: 3,
  atZero: 4,
  net: 5,
  alwaysSet: 6,
} as const;
