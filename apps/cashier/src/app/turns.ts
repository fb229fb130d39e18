/** Runs a piece of work of one till once those before it have ended, however they ended; answers what it answers. */
export type InTurn = <T>(till: object, work: () => Promise<T>) => Promise<T>;

/** One line a till: what must not overlap waits here, in the order it came. */
export function createTurns(): InTurn {
  const last = new WeakMap<object, Promise<unknown>>();
  return (till, work) => {
    const turn = (last.get(till) ?? Promise.resolve()).then(work);
    last.set(
      till,
      turn.catch(() => undefined),
    );
    return turn;
  };
}
