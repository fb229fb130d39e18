import type { ConditionCheck } from '../condition.js';

/** From `fromMs` inclusive to `toMs` exclusive, in instants. */
export const period: ConditionCheck<'period'> = ({ fromMs, toMs }, { clock }) => {
  const hasBegun = fromMs === null || fromMs <= clock.instantMs;
  const isOver = toMs !== null && toMs <= clock.instantMs;
  return hasBegun && !isOver ? null : 'NOT_IN_PERIOD';
};
