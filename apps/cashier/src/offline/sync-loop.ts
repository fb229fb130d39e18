import { backoffMs } from './backoff.js';

/** What one round does, in this order; each part throws when its peer can't be reached. */
export interface SyncRound {
  handOver(): Promise<void>;
  push(): Promise<void>;
  pull(): Promise<void>;
}

export type Link = 'unknown' | 'online' | 'offline';

export interface SyncLoopOptions {
  round: SyncRound;
  /** Throws when the server doesn't answer. */
  probe(): Promise<void>;
  onLink(link: Link): void;
  /** Parts that failed while their peer was reachable: to be shown, not to stop the rest. */
  onTrouble(part: string, error: unknown): void;
  /** Pause between rounds while all is well. */
  everyMs?: number;
  pullEveryMs?: number;
  random?: () => number;
  now?: () => number;
}

/**
 * Keeps the till and its peers in step: hands over to the agent, pushes, pulls; waits, longer after each failure.
 * `poke` starts a round at once (something was sealed); rounds never overlap.
 */
export class SyncLoop {
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  private pokedAgain = false;
  private pulledAtMs = Number.NEGATIVE_INFINITY;
  private stopped = false;

  constructor(private readonly options: SyncLoopOptions) {}

  start(): void {
    this.poke();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  /** The next round pulls too, however fresh the catalogue is. */
  pullSoon(): void {
    this.pulledAtMs = Number.NEGATIVE_INFINITY;
    this.poke();
  }

  poke(): void {
    if (this.stopped) return;
    if (this.running) {
      this.pokedAgain = true;
      return;
    }
    clearTimeout(this.timer);
    this.running = this.runRound().finally(() => {
      this.running = null;
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.stopped) return;
    const again = this.pokedAgain;
    this.pokedAgain = false;
    if (again && this.failures === 0) return this.poke();
    const { everyMs = 8000, random = Math.random } = this.options;
    const waitMs =
      this.failures === 0
        ? everyMs
        : backoffMs(this.failures - 1, random(), { firstMs: 2000, mostMs: 60_000 });
    this.timer = setTimeout(() => this.poke(), waitMs);
  }

  private async runRound(): Promise<void> {
    const { round, probe, onLink } = this.options;
    await this.attempt('hand-over', () => round.handOver());
    try {
      await probe();
    } catch {
      this.failures += 1;
      onLink('offline');
      return;
    }
    onLink('online');
    const pushed = await this.attempt('push', () => round.push());
    const pulled = await this.pullIfDue();
    this.failures = pushed && pulled ? 0 : this.failures + 1;
  }

  private async pullIfDue(): Promise<boolean> {
    const { round, pullEveryMs = 30_000, now = Date.now } = this.options;
    const sinceMs = now() - this.pulledAtMs;
    // A clock set back tells nothing of the last pull: it must not hold up the next one for days.
    if (sinceMs >= 0 && sinceMs < pullEveryMs) return true;
    const done = await this.attempt('pull', () => round.pull());
    if (done) this.pulledAtMs = now();
    return done;
  }

  private async attempt(part: string, work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      this.options.onTrouble(part, error);
      return false;
    }
  }
}
