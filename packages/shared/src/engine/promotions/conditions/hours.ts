import type { ConditionCheck } from '../condition.js';

/** Minutes of the outlet's wall clock, `toMinute` exclusive; a range that ends before it begins spans midnight. */
export const hours: ConditionCheck<'hours'> = ({ fromMinute, toMinute }, { clock }) => {
  const isPastStart = clock.minuteOfDay >= fromMinute;
  const isBeforeEnd = clock.minuteOfDay < toMinute;
  const isInside = fromMinute <= toMinute ? isPastStart && isBeforeEnd : isPastStart || isBeforeEnd;
  return isInside ? null : 'NOT_IN_PERIOD';
};
