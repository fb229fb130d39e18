/** A clock that stands still until a test moves it. */
export interface TestClock {
  now(): Date;
  /** Milliseconds since the epoch, like Date.now. */
  nowMs(): number;
  advance(durationMs: number): void;
  /** Jumps to an instant, forwards or backwards (tills have wrong clocks). */
  set(instant: string): void;
}

/** `start` is an ISO instant; the default is a working Monday morning, UTC. */
export function testClock(start = '2026-03-02T09:00:00.000Z'): TestClock {
  let current = Date.parse(start);
  return {
    now: () => new Date(current),
    nowMs: () => current,
    advance: (durationMs) => void (current += durationMs),
    set: (instant) => void (current = Date.parse(instant)),
  };
}
