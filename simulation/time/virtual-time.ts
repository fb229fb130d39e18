import { EventHeap, type Happening } from './event-heap.js';
import type { Draws } from './draws.js';

/** Taken before anything replaces them. */
const real = {
  setImmediate: globalThis.setImmediate,
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  now: Date.now,
  random: Math.random,
};

/** Dexie asks for thousands of microtasks; Node's own queueMicrotask makes a resource of each, a promise's turn does not. */
const nativeThen = Promise.prototype.then;
const done = Promise.resolve();

/** A call's limit of time is the world's (`world/network.ts`): a signal of the machine's clock would never be heard. */
const neverAborted = new AbortController().signal;

/** All that is waiting in microtasks has run: nothing in a world waits for anything else than the heap. */
const settled = (): Promise<void> => new Promise((resolve) => real.setImmediate(resolve));

/** A task of the event loop takes this long: what happens elsewhere falls in between. */
const taskMostMs = 0.4;

/** One thread's virtual time: nothing passes by itself, the next happening is always due now. */
export class VirtualTime {
  nowMs: number;
  private readonly heap = new EventHeap();
  private asked = 0;

  constructor(
    startMs: number,
    private readonly draws: Draws,
  ) {
    this.nowMs = startMs;
  }

  /** Runs something later; answers how to cancel it. */
  after(delayMs: number, act: () => void): () => void {
    const item: Happening = {
      atMs: this.nowMs + Math.max(0, delayMs),
      order: (this.asked += 1),
      act,
      isCancelled: false,
    };
    this.heap.push(item);
    return () => {
      item.isCancelled = true;
    };
  }

  pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => this.after(delayMs, resolve));
  }

  immediate(act: () => void): () => void {
    return this.after(this.draws.next() * taskMostMs, act);
  }

  random(): number {
    return this.draws.next();
  }

  /** Lets happen what is due until then; `isDone` is asked after each. */
  async runUntil(untilMs: number, isDone: () => boolean = () => false): Promise<void> {
    await settled();
    while (!isDone()) {
      const item = this.heap.peek();
      if (!item || item.atMs > untilMs) {
        this.nowMs = Math.max(this.nowMs, Math.min(untilMs, Number.MAX_SAFE_INTEGER));
        return;
      }
      this.heap.pop();
      if (item.isCancelled) continue;
      this.nowMs = item.atMs;
      item.act();
      await settled();
    }
  }
}

let running: VirtualTime | null = null;
let isInstalled = false;

type Act = (...args: unknown[]) => void;

/**
 * Puts the world's time in the place of the event loop's while a world runs: timers, tasks, the clock and chance of
 * all code beneath, libraries too. Must be loaded before the code that keeps a timer function of its own.
 */
export function installVirtualTime(): void {
  if (isInstalled) return;
  isInstalled = true;
  const global = globalThis as unknown as Record<string, unknown>;
  global['setImmediate'] = (act: Act, ...args: unknown[]) =>
    running ? running.immediate(() => act(...args)) : real.setImmediate(act, ...args);
  global['setTimeout'] = (act: Act, delayMs = 0, ...args: unknown[]) =>
    running ? running.after(delayMs, () => act(...args)) : real.setTimeout(act, delayMs, ...args);
  global['clearTimeout'] = (handle: unknown) => {
    if (typeof handle === 'function') (handle as () => void)();
    else real.clearTimeout(handle as NodeJS.Timeout);
  };
  global['queueMicrotask'] = (act: () => void) => void nativeThen.call(done, act);
  AbortSignal.timeout = () => neverAborted;
  Date.now = () => (running ? Math.floor(running.nowMs) : real.now());
  Math.random = () => (running ? running.random() : real.random());
}

/** Runs `work` in this time; worlds never overlap. */
export async function inVirtualTime<T>(time: VirtualTime, work: () => Promise<T>): Promise<T> {
  if (running) throw new Error('a world is running already');
  installVirtualTime();
  running = time;
  try {
    return await work();
  } finally {
    running = null;
  }
}
