/** One pause at a time that can be cut short. */
export interface Pause {
  wait(ms: number): Promise<void>;
  /** Ends the pause that is running, if there is one. */
  wake(): void;
}

export function createPause(): Pause {
  let wake: () => void = () => undefined;
  return {
    wait: (ms) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    wake: () => wake(),
  };
}
