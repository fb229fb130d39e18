import { type Money, allocate, least, subtract, sum } from '../../money/index.js';
import { type WorkingLine, roomOf } from '../sale/line.js';
import type { Rule, TraceEntry } from '../types.js';
import { traceOf } from '../trace/entry.js';

/** A discount's shares after floors and caps, with what was cut. */
export interface Clipped {
  shares: Money[];
  benefit: Money;
  trace: TraceEntry[];
}

type Named = Pick<Rule, 'id' | 'name' | 'step'>;

/** Cuts each share to what its line can still give; what is cut is lost, never moved to another line. */
export function clipToRoom(
  shares: readonly Money[],
  lines: readonly WorkingLine[],
  rule: Named,
  floorLifted = false,
): Clipped {
  const trace: TraceEntry[] = [];
  const kept = shares.map((share, index) => {
    const line = lines[index]!;
    const fitting = least(share, roomOf(line, floorLifted));
    if (fitting < share) trace.push(cutEntry(rule, line, subtract(share, fitting)));
    return fitting;
  });
  return { shares: kept, benefit: sum(kept), trace };
}

function cutEntry(rule: Named, line: WorkingLine, cut: Money): TraceEntry {
  const code = line.remaining === 0 ? 'NOTHING_LEFT' : 'CAPPED';
  return traceOf(rule, { code, lineId: line.cart.id, amount: cut });
}

/** Cuts the whole to the rule's own cap, in proportion. */
export function clipToCap(clipped: Clipped, rule: Rule): Clipped {
  const cap = rule.capAmount;
  if (cap === null || clipped.benefit <= cap) return clipped;
  const entry = traceOf(rule, { code: 'CAPPED', amount: subtract(clipped.benefit, cap) });
  return { shares: allocate(cap, clipped.shares), benefit: cap, trace: [...clipped.trace, entry] };
}
