import { noMoney } from '../../money/index.js';
import type { Rule, TraceEntry } from '../types.js';

type Facts = Pick<TraceEntry, 'code'> &
  Partial<Pick<TraceEntry, 'lineId' | 'amount' | 'missing' | 'by'>>;

/** A trace entry about a rule; what isn't said is empty. */
export const traceOf = (
  { step, id, name }: Pick<Rule, 'id' | 'name' | 'step'>,
  { lineId = null, code, amount = noMoney, missing = null, by = null }: Facts,
): TraceEntry => ({ step, ruleId: id, name, lineId, code, amount, missing, by });
