import { noMoney } from '../../money/index.js';
import type { Rule, TraceEntry } from '../types.js';

type Facts = Pick<TraceEntry, 'code'> & Partial<TraceEntry>;

/** A trace entry about a rule; what isn't said is empty. */
export const traceOf = (
  { step, id, name }: Pick<Rule, 'id' | 'name' | 'step'>,
  facts: Facts,
): TraceEntry => ({
  step,
  ruleId: id,
  name,
  lineId: null,
  amount: noMoney,
  missing: null,
  by: null,
  ...facts,
});
