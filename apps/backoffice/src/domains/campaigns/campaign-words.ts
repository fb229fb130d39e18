import type { Campaign } from '@khanut/shared/contracts';

/** All messages of a campaign, whatever became of them. */
export const messageSum = (counts: Campaign['counts']): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** The pill's tone: green only for done. */
export const stateTone = (state: Campaign['state']): string =>
  state === 'done' ? 'good' : state === 'paused' ? 'look' : '';

/** Price of all parts in minor units; the price of one is the person's own, the API knows none. */
export const partsCost = (parts: number, priceMinor: number | null): number | null =>
  priceMinor === null ? null : parts * priceMinor;
