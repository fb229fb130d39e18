import type { ConditionCheck } from '../condition.js';

/** ISO weekdays (1 = Monday) of the outlet's wall clock. */
export const weekdays: ConditionCheck<'weekdays'> = ({ days }, { clock }) =>
  days.includes(clock.weekday) ? null : 'NOT_IN_PERIOD';
