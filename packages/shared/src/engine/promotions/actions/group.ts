import { type ActionShares, refused } from '../action.js';

/** Whole groups of pieces. */
export const group: ActionShares<'group'> = () => refused('BELOW_THRESHOLD');
