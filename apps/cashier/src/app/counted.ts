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

/** A count of the drawer on its way to its entry. */
export interface DrawerCount {
  counts: Counts;
  /** It stands beside the expected cash. */
  isCompared: boolean;
  /** How often it did. */
  comparisons: number;
}

/** What the drawer is counted for. */
export type CountOf = 'closing' | 'surprise';

/** The counts of one shift: whoever leaves their screen, locks the till or loads it anew finds them again. */
export interface DrawerCounts extends Record<CountOf, DrawerCount> {
  shiftId: string;
  /** The approver of the surprise count under way; null: there is none. */
  countedBy: string | null;
}
