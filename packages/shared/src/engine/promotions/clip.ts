import { type Money, allocate, subtract, sum } from '../../money/index.js';
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
  const kept: Money[] = [...shares];
  for (let index = 0; index < kept.length; index++) {
    const share = kept[index]!;
    if (share === 0) continue;
    const line = lines[index]!;
    const room = roomOf(line, floorLifted);
    if (share <= room) continue;
    kept[index] = room;
    const amount = subtract(share, room);
    trace.push(traceOf(rule, { code: 'CAPPED', lineId: line.cart.id, amount }));
  }
  return { shares: kept, benefit: sum(kept), trace };
}

/** Cuts the whole to a cap, in proportion. */
export function clipToCap(clipped: Clipped, rule: Named, cap: Money | null): Clipped {
  if (cap === null || clipped.benefit <= cap) return clipped;
  const entry = traceOf(rule, { code: 'CAPPED', amount: subtract(clipped.benefit, cap) });
  return { shares: allocate(cap, clipped.shares), benefit: cap, trace: [...clipped.trace, entry] };
}
