/** Why there is no weight; several can hold at once. */
export interface ScaleStatus {
  readonly inMotion: boolean;
  readonly overCapacity: boolean;
  readonly belowZero: boolean;
  readonly outsideZeroCapture: boolean;
  readonly atZero: boolean;
  readonly net: boolean;
}

/** One answer of the scale: a stable weight in whole grams, or the reason why there is none. */
export type ScaleReading =
  | { readonly kind: 'weight'; readonly weightGrams: number; readonly net: boolean }
  | { readonly kind: 'status'; readonly status: ScaleStatus };
