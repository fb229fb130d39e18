import type { Counted } from './counted.js';
import type { Closing } from './shift-actions.js';

/** A closing that counts this and hands all of it to the safe. */
export const closingOf = (counted: Counted, change: Partial<Closing> = {}): Closing => ({
  counted,
  reason: null,
  floatLeftMinor: 0,
  to: 'safe',
  takenBy: 'Hayk',
  blind: true,
  recounts: 0,
  ...change,
});

/** One note of a face that makes the sum. */
export const countedAs = (amountMinor: number): Counted => [{ faceMinor: amountMinor, count: 1 }];
