/**
 * Why a scale gives no weight: it is in motion, there is too much on it, it stands below zero (a pan or a tared vessel
 * was taken off), or it says something else that no sale can use: an error, a foreign unit, tenths of a gram.
 */
export type NoWeight = 'moving' | 'overload' | 'below-zero' | 'fault';

/** One answer of a scale of any make: a stable weight in whole grams, or the reason why there is none. */
export type ScaleReading =
  | {
      readonly kind: 'weight';
      /** 0 is an empty pan. */
      readonly weightGrams: number;
      /** A tare was taken off. Scales that do not tell say false. */
      readonly net: boolean;
    }
  | { readonly kind: 'none'; readonly why: NoWeight };

export const noWeight = (why: NoWeight): ScaleReading => ({ kind: 'none', why });

/** A stable weight with its sign: below zero it is none. */
export function stableWeight(weightGrams: number, net: boolean): ScaleReading {
  return weightGrams < 0 ? noWeight('below-zero') : { kind: 'weight', weightGrams, net };
}
