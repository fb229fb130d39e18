import { basketHeight } from '../basket-height.js';
import { type ConditionCheck, shortOf } from '../condition.js';

/** What the rule's lines come to, or how many pieces they are; a measured line is one piece. */
export const basket: ConditionCheck<'basket'> = ({ by, from }, _, { lines, rate }) => {
  const reached = basketHeight(by, lines, 'piece');
  return reached >= from ? null : shortOf(from - reached, by, rate);
};
