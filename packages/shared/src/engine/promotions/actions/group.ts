import { type Money, type Quantity, oneUnit } from '../../../money/index.js';
import { traceOf } from '../../trace/entry.js';
import type { TraceEntry } from '../../types.js';
import { type ActionShares, refused } from '../action.js';
import { mostGroups, partNeeds, shortage } from '../groups/parts.js';
import { rememberedGroups } from '../groups/remembered.js';
import { unitKinds } from '../groups/units.js';

/** Whole groups of pieces, the best for the customer. */
export const group: ActionShares<'group'> = (action, lines, { rule, state }) => {
  const needs = partNeeds(action.parts);
  if (!needs) return refused('BELOW_THRESHOLD');
  const kinds = unitKinds(lines, action.parts);
  const most = mostGroups(kinds, needs, action.maxGroups);
  const { choice, isApproximated } = rememberedGroups(
    action,
    {
      kinds,
      needs,
      reward: action.reward,
      most,
      mode: state.rounding.lineMode,
      lines: lines.length,
    },
    state.groupNodes,
  );
  const mayGrow = action.maxGroups === null || choice.groups < action.maxGroups;
  const isShort = mayGrow && shortage(kinds, needs, choice.groups + 1) === 1;
  const missing: TraceEntry['missing'] = isShort
    ? { amount: oneUnit as Quantity, unit: 'quantity', rate: null }
    : null;
  const notes = isApproximated ? [traceOf(rule, { code: 'APPROXIMATED' })] : [];
  if (choice.benefit === 0)
    return refused(most > 0 ? 'NOTHING_LEFT' : 'BELOW_THRESHOLD', missing, notes);
  if (isShort) notes.push(traceOf(rule, { code: 'BELOW_THRESHOLD', missing }));
  return { shares: [...choice.shares] as Money[], rate: null, refused: null, missing: null, notes };
};
