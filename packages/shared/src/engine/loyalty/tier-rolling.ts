import { type Money, money } from '../../money/index.js';
import type { LedgerClock, PurchaseEntry } from './accumulation.js';
import { addDays } from './civil-date.js';
import type { Reach } from './tier-reach.js';

const dayMs = 86_400_000;

/** Purchases before an instant, by bisection over running sums. */
interface Sums {
  instants: readonly number[];
  /** running[i] = Σ of the first i entries. */
  running: readonly number[];
}

function sumsOf(known: readonly PurchaseEntry[]): Sums {
  const ordered = known.toSorted((a, b) => a.instantMs - b.instantMs);
  const running = [0];
  for (const [index, { amount }] of ordered.entries()) running.push(running[index]! + amount);
  return { instants: ordered.map((one) => one.instantMs), running };
}

function before({ instants, running }: Sums, instantMs: number): number {
  let [low, high] = [0, instants.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (instants[middle]! < instantMs) low = middle + 1;
    else high = middle;
  }
  return running[low]!;
}

/** A span of instants, both inclusive, over which the figure stays the same. */
interface Span {
  fromMs: number;
  toMs: number;
  figure: number;
}

/**
 * The rolling figure as a staircase from `fromMs` on. What came back since an instant beyond what was bought since is
 * taken off its figure, so that a sale and its return leave no tier behind in the days of grace.
 */
function staircase(sums: Sums, lengthMs: number, fromMs: number, nowMs: number): Span[] {
  const edges = sums.instants.flatMap((instant) => [instant + 1, instant + lengthMs + 1]);
  const starts = [...new Set([fromMs, nowMs, ...edges])]
    .filter((instant) => instant >= fromMs)
    .toSorted((a, b) => a - b);
  const whole = sums.running.at(-1)!;
  return starts.map((start, index) => {
    const upTo = before(sums, start);
    const figure = upTo - before(sums, start - lengthMs) + Math.min(0, whole - upTo);
    return { fromMs: start, toMs: (starts[index + 1] ?? Infinity) - 1, figure };
  });
}

/** The first instant's last moment of a tier without a gap longer than the grace; Infinity: for ever. */
function lastHeldMs(spans: readonly Span[], from: Money, graceMs: number, nowMs: number): number {
  let last = -Infinity;
  for (const span of spans) {
    const isLost = span.fromMs > nowMs && span.fromMs > last + graceMs + 1;
    if (isLost) break;
    if (span.figure >= from) last = span.toMs;
  }
  return last + graceMs;
}

/** Tiers by the purchases of the last N × 24 hours, kept `graceDays` × 24 hours longer. */
export function rollingReach(
  known: readonly PurchaseEntry[],
  { lengthMs, graceDays }: { lengthMs: number; graceDays: number },
  { instantMs: nowMs, businessDate }: LedgerClock,
): Reach {
  const sums = sumsOf(known);
  const graceMs = graceDays * dayMs;
  const spans = staircase(sums, lengthMs, nowMs - graceMs, nowMs);
  const past = spans.filter((span) => span.fromMs <= nowMs);
  return {
    purchases: money(before(sums, nowMs) - before(sums, nowMs - lengthMs)),
    holds: (from) => past.some((span) => span.figure >= from),
    lasts: (from) => {
      const lastMs = lastHeldMs(spans, from, graceMs, nowMs);
      return lastMs === Infinity
        ? null
        : addDays(businessDate, Math.floor((lastMs - nowMs) / dayMs));
    },
  };
}
