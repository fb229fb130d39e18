import {
  type Money,
  allocate,
  mostExact,
  subtract,
  sum,
  wholeQuotient,
} from '../../money/index.js';
import { traceOf } from '../trace/entry.js';
import { type WorkingLine, remainingOf, roomOf } from '../sale/line.js';
import type { Spread } from './action.js';
import type { Rule, TraceEntry } from '../types.js';

/** A discount's shares after floors and caps. */
export interface Clipped {
  shares: Money[];
  benefit: Money;
}

type Named = Pick<Rule, 'id' | 'name' | 'step'>;

/**
 * Cuts each share to what its line can still give; what is cut is told and lost, never moved to another line. `shares`
 * are changed.
 */
export function clipToRoom(
  shares: Money[],
  lines: readonly WorkingLine[],
  rule: Named,
  trace: TraceEntry[],
  floorLifted = false,
): Clipped {
  for (let index = 0; index < shares.length; index++) {
    const share = shares[index]!;
    if (share === 0) continue;
    const line = lines[index]!;
    const room = roomOf(line, floorLifted);
    if (share <= room) continue;
    shares[index] = room;
    const amount = subtract(share, room);
    trace.push(traceOf(rule, { code: 'CAPPED', lineId: line.cart.id, amount }));
  }
  return { shares, benefit: sum(shares) };
}

/** Cuts the whole to a cap, in proportion, and tells it. */
export function clipToCap(
  clipped: Clipped,
  rule: Named,
  cap: Money | null,
  trace: TraceEntry[],
): Clipped {
  if (cap === null || clipped.benefit <= cap) return clipped;
  trace.push(traceOf(rule, { code: 'CAPPED', amount: subtract(clipped.benefit, cap) }));
  return { shares: allocate(cap, clipped.shares), benefit: cap };
}

/** Whether a spread surely stays above all floors, without working it out: a share is at most its whole part and one. */
export function fitsAllFloors({ whole }: Spread, lines: readonly WorkingLine[]): boolean {
  let together: number | null = null;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    if (line.floor === 0) continue;
    together ??= remainingOf(lines);
    const product = whole * line.remaining;
    if (together === 0 || !(product <= mostExact)) return false;
    if (wholeQuotient(product, together) + 1 > roomOf(line)) return false;
  }
  return true;
}
