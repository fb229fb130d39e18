import { createPause } from './pause.js';
import type { Link, Transport } from './transport.js';

export interface KeptLink {
  /** The open link, or undefined while there is none. */
  current(): Link | undefined;
  stop(): Promise<void>;
}

export interface KeepOpenOptions {
  readonly transport: Transport;
  /** From the beginning of one try to the next, for the first, second … failure; the last one repeats. */
  readonly delaysMs?: readonly number[];
  /** Each new link, before anything else is done with it. */
  readonly onLink: (link: Link) => void;
  readonly onLost: () => void;
}

/** 0.5 s, 1 s, then every 2 s: a plug that was pulled is back within moments. */
export const serialDelaysMs: readonly number[] = [500, 1_000, 2_000];
/** With a driver that hangs in one try, the next still begins within five seconds. */
const openWithinMs = 4_000;
const shortestPauseMs = 500;

/** The pause after a try that took so long: it counts from the try's beginning, since a try that hung was one too. */
export const restOfPause = (pauseMs: number, tookMs: number): number =>
  Math.max(Math.min(pauseMs, shortestPauseMs), pauseMs - tookMs);

/** Keeps a line open: opens it again whenever it is lost, until stopped. */
export function keepOpen(options: KeepOpenOptions): KeptLink {
  const { transport, delaysMs = serialDelaysMs, onLink, onLost } = options;
  let link: Link | undefined;
  let isStopped = false;
  let failures = 0;
  const pause = createPause();

  const hold = async (opened: Link): Promise<void> => {
    if (isStopped) return opened.close();
    failures = 0;
    link = opened;
    const lost = new Promise<void>((resolve) => opened.onClose(resolve));
    onLink(opened);
    await lost;
    link = undefined;
    if (!isStopped) onLost();
  };
  const run = async (): Promise<void> => {
    while (!isStopped) {
      const began = performance.now();
      const opened = await transport.open(openWithinMs).catch(() => undefined);
      const tookMs = performance.now() - began;
      if (opened) await hold(opened).catch(() => undefined);
      if (isStopped) return;
      await pause.wait(restOfPause(delaysMs[Math.min(failures, delaysMs.length - 1)] ?? 0, opened ? 0 : tookMs)); // prettier-ignore
      failures += 1;
    }
  };

  const running = run();
  return {
    current: () => link,
    stop: async () => {
      isStopped = true;
      pause.wake();
      await link?.close();
      await running;
    },
  };
}
