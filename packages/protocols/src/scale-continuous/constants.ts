/** How an indicator that speaks by itself writes a line. */
export interface LineForm {
  /**
   * The whole line without its end; named groups `state` and `weight` (with its sign), and `mode` and `unit` where the
   * line has them. Fields of fixed width let a lost byte be seen.
   */
  readonly pattern: RegExp;
  /** What `state` says of a weight that stands, and of too much; all else is in motion. */
  readonly stable: string;
  readonly overload: string;
  /** What `mode` says of a weight less its tare. */
  readonly net: string;
  /** Where the line has no unit. */
  readonly unit: 'kg' | 'g';
  /** The weight is filled up with zeros instead of blanks. */
  readonly zeroPadded: boolean;
}

/** `ST,GS,+  1.240kg`: most indicators, as they come. */
export const usualForm: LineForm = {
  pattern:
    /^(?<state>ST|US|OL),(?<mode>GS|NT|TR),(?<weight>[+-][ \d.]{7}|[+-][ -]{6,7})(?<unit>kg| g|lb|oz)$/,
  stable: 'ST',
  overload: 'OL',
  net: 'NT',
  unit: 'kg',
  zeroPadded: false,
};

export const lineEnds: readonly number[] = [0x0d, 0x0a];
export const longestLineBytes = 64;
