import { type ActionShares, refused } from '../action.js';

/** Each so-many-th piece at a rate off. */
export const stampCard: ActionShares<'stamp-card'> = () => refused('BELOW_THRESHOLD');
