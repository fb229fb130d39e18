import { type Money, allocate, least, noMoney, subtract, sum } from '../../money/index.js';
import { traceOf } from '../trace/entry.js';
import { type WorkingLine, roomOf } from '../sale/line.js';
import type { Rule, TraceEntry } from '../types.js';

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
    if (share === 0) return noMoney;
    const fitting = least(share, roomOf(line, floorLifted));
    if (fitting === share) return share;
    const amount = subtract(share, fitting);
    trace.push(traceOf(rule, { code: 'CAPPED', lineId: line.cart.id, amount }));
    return fitting;
  });
  return { shares: kept, benefit: sum(kept), trace };
}

/** Cuts the whole to a cap, in proportion. */
export function clipToCap(clipped: Clipped, rule: Named, cap: Money | null): Clipped {
  if (cap === null || clipped.benefit <= cap) return clipped;
  const entry = traceOf(rule, { code: 'CAPPED', amount: subtract(clipped.benefit, cap) });
  return { shares: allocate(cap, clipped.shares), benefit: cap, trace: [...clipped.trace, entry] };
}
