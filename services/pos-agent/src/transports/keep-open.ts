import type { Link, Transport } from './transport.js';

export interface KeptLink {
  /** The open link, or undefined while there is none. */
  current(): Link | undefined;
  stop(): Promise<void>;
}

export interface KeepOpenOptions {
  readonly transport: Transport;
  /** Pauses before the first, second … try; the last one repeats. */
  readonly delaysMs?: readonly number[];
  /** Each new link, before anything else is done with it. */
  readonly onLink: (link: Link) => void;
  readonly onLost: () => void;
}

/** 0.5 s, 1 s, then every 2 s: a plug that was pulled is back within moments. */
export const serialDelaysMs: readonly number[] = [500, 1_000, 2_000];

/** Keeps a line open: opens it again whenever it is lost, until stopped. */
export function keepOpen(options: KeepOpenOptions): KeptLink {
  const { transport, delaysMs = serialDelaysMs, onLink, onLost } = options;
  let link: Link | undefined;
  let isStopped = false;
  let failures = 0;
  let wake: () => void = () => undefined;

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const holdOnce = async (): Promise<void> => {
    const opened = await transport.open();
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
      await holdOnce().catch(() => undefined);
      if (isStopped) return;
      await pause(delaysMs[Math.min(failures, delaysMs.length - 1)] ?? 0);
      failures += 1;
    }
  };

  const running = run();
  return {
    current: () => link,
    stop: async () => {
      isStopped = true;
      wake();
      await link?.close();
      await running;
    },
  };
}
