/** Runs a piece of work once those before it have ended, however they ended; answers what it answers. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** One line for one device: no protocol here bears two callers at once. */
export function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}
