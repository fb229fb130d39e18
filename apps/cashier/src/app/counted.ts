import type { Money } from '@khanut/shared/money';

/** Pieces by face while they are counted; absent: not looked at yet. */
export type Counts = Record<number, number>;

/** Notes and coins as counted. */
export type Counted = { faceMinor: number; count: number }[];

export const countedMinor = (counted: Counted): number =>
  counted.reduce((sum, one) => sum + one.faceMinor * one.count, 0);

/** As an entry keeps them. */
export const denominations = (counted: Counted) =>
  counted.map(({ faceMinor, count }) => ({ face: faceMinor as Money, count }));
