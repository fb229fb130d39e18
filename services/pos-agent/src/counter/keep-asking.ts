import { restOfPause } from '../transports/keep-open.js';
import { createPause } from '../transports/pause.js';

/** A device that is away is asked so often whether it is back. */
const awayEveryMs = 2_000;

export interface Asking {
  /** Ends after the question on the wire. */
  stop(): Promise<void>;
}

/**
 * Asks a device that is connected to anew each time how it is: now and then while it is here, often while it is away, one
 * question at a time.
 * @param ask answers whether it is here
 */
export function keepAsking(
  ask: () => Promise<boolean>,
  hereEveryMs: number,
  wasHere: boolean,
): Asking {
  let isStopped = false;
  const pause = createPause();
  const run = async (): Promise<void> => {
    let isHere = wasHere;
    let tookMs = 0;
    while (!isStopped) {
      await pause.wait(restOfPause(isHere ? hereEveryMs : awayEveryMs, tookMs));
      if (isStopped) return;
      const began = performance.now();
      isHere = await ask().catch(() => false);
      tookMs = performance.now() - began;
    }
  };
  const running = run();
  return {
    stop: () => {
      isStopped = true;
      pause.wake();
      return running;
    },
  };
}
