/** Random numbers that can be had again: the seed is printed when the source is made. */
export interface SeededRandom {
  seed: number;
  /** 0 <= x < 1 */
  next(): number;
  /** Whole number, both ends included. */
  integer(min: number, max: number): number;
  pick<T>(items: readonly T[]): T;
  shuffle<T>(items: readonly T[]): T[];
}

/** `TEST_SEED=123` repeats a run. The generator is mulberry32 (public domain, Tommy Ettinger). */
export function seededRandom(seed = seedOfRun()): SeededRandom {
  // Straight to stderr: Jest's console adds a stack trace to each line.
  process.stderr.write(`TEST_SEED=${seed}\n`);
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const integer = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  return {
    seed,
    next,
    integer,
    pick: (items) => pick(items, integer),
    shuffle: (items) => shuffle(items, integer),
  };
}

type Integer = SeededRandom['integer'];

function pick<T>(items: readonly T[], integer: Integer): T {
  if (items.length === 0) throw new RangeError('There is nothing to pick from.');
  return items[integer(0, items.length - 1)] as T;
}

/** Fisher-Yates. */
function shuffle<T>(items: readonly T[], integer: Integer): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const other = integer(0, last);
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}

/** A fresh seed for each run unless the environment repeats an old one. */
export const seedOfRun = (): number =>
  Number(process.env['TEST_SEED'] ?? Math.floor(Math.random() * 4_294_967_296));
