import type { LocalTime } from './read-cell.js';

const KEPT_AT_MOST = 5_000;

/**
 * Turns times of a wall clock into instants. In the hour that comes twice the first one counts; a time that was
 * skipped is read with the offset before the jump. Offsets are remembered by the hour.
 */
export function instantReader(timeZone: string): (time: LocalTime) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  }); // prettier-ignore
  const offsets = new Map<number, number>();
  const offsetAt = (instantMs: number): number => {
    const parts = Object.fromEntries(
      format.formatToParts(instantMs).map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return (
      Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instantMs / 1000) * 1000
    );
  };
  const offsetOf = (wallMs: number): number => {
    const hour = Math.floor(wallMs / 3_600_000);
    const kept = offsets.get(hour);
    if (kept !== undefined) return kept;
    if (offsets.size >= KEPT_AT_MOST) offsets.clear();
    // Seen from a day earlier, then settled: the earlier of two readings wins.
    const before = offsetAt(wallMs - 86_400_000);
    const offset =
      offsetAt(wallMs - before) === before ? before : offsetAt(wallMs - offsetAt(wallMs - before));
    offsets.set(hour, offset);
    return offset;
  };
  return ({ year, month, day, hour, minute, second }) => {
    const wallMs = Date.UTC(year, month - 1, day, hour, minute, second);
    return wallMs - offsetOf(wallMs);
  };
}
