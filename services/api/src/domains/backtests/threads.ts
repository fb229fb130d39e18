import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import pg from 'pg';
import { priceShare } from './price-share.js';
import { ReceiptPricer, type Rulebooks } from './price-receipt.js';
import type { Share } from './receipts.repository.js';
import { addTally, emptyTally, type Tally } from './tally.js';

export interface ThreadPlan {
  databaseUrl: string;
  rulebooks: Rulebooks;
}
export type ToThread = { kind: 'share'; share: Share } | { kind: 'end' };
export type FromThread =
  | { kind: 'ready' }
  | { kind: 'progress'; done: number }
  | { kind: 'tally'; tally: Tally };

/** Jest runs the sources, which a thread of its own can't load: there the work is done in turns beside all else. */
const isBuilt = import.meta.url.endsWith('.js');
/** The database needs its share of the machine too; more threads would only wait for it. */
const threadsAtMost = 2;

/**
 * Prices all shares, in threads beside the event loop, and answers the sums.
 * @param onDone told how many receipts are done more
 * @param signal stops at once; the sums so far are then worth nothing
 */
export function priceShares(
  plan: ThreadPlan,
  shares: readonly Share[],
  onDone: (done: number) => void,
  signal: AbortSignal,
): Promise<Tally> {
  return isBuilt
    ? inThreads(plan, [...shares], onDone, signal)
    : inTurns(plan, shares, onDone, signal);
}

async function inThreads(
  plan: ThreadPlan,
  waiting: Share[],
  onDone: (done: number) => void,
  signal: AbortSignal,
): Promise<Tally> {
  const sum = emptyTally();
  const count = Math.min(threadsAtMost, availableParallelism(), waiting.length);
  const threads = Array.from(
    { length: count },
    () => new Worker(new URL('./back-test.thread.js', import.meta.url), { workerData: plan }),
  );
  const stop = () => threads.map((thread) => thread.terminate());
  signal.addEventListener('abort', stop, { once: true });
  try {
    await Promise.all(threads.map((thread) => runThread(thread, waiting, sum, onDone)));
    return sum;
  } finally {
    signal.removeEventListener('abort', stop);
    await Promise.all(stop());
  }
}

/** Hands a thread one share after the other, until none is left and it has ended. */
function runThread(
  thread: Worker,
  waiting: Share[],
  sum: Tally,
  onDone: (done: number) => void,
): Promise<void> {
  const next = (): ToThread => {
    const share = waiting.shift();
    return share ? { kind: 'share', share } : { kind: 'end' };
  };
  return new Promise((resolve, reject) => {
    thread.on('error', reject);
    thread.on('exit', () => resolve());
    thread.on('message', (message: FromThread) => {
      if (message.kind === 'progress') return onDone(message.done);
      if (message.kind === 'tally') addTally(sum, message.tally);
      thread.postMessage(next());
    });
  });
}

async function inTurns(
  { databaseUrl, rulebooks }: ThreadPlan,
  shares: readonly Share[],
  onDone: (done: number) => void,
  signal: AbortSignal,
): Promise<Tally> {
  const sum = emptyTally();
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const pricer = new ReceiptPricer(rulebooks);
    for (const share of shares) {
      if (signal.aborted) break;
      const tally = await priceShare(client, pricer, share, (done) => {
        onDone(done);
        return !signal.aborted;
      });
      addTally(sum, tally);
    }
    return sum;
  } finally {
    await client.end();
  }
}
