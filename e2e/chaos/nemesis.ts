import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { SeededRandom } from '@khanut/testkit';
import {
  httpFaults as everyFault,
  passing,
  randomScript,
  wireFaults,
} from '@khanut/testkit/faultproxy';
import type { Cast } from './cast.js';
import type { Program } from './program.js';

/** No flipped bits: TCP and TLS let none through; what one would do is tested by itself. */
const httpFaults = everyFault.filter((kind) => kind !== 'flip');

/** Does one bad thing and undoes it after a while; answers what it was. */
type Blow = () => Promise<string>;

interface Blowing {
  name: string;
  blow: Blow;
}

/** Somebody who breaks things, by a seed, and mends them again. What it did stands in `nemesis.jsonl`. */
export class Nemesis {
  readonly counts = new Map<string, number>();
  private readonly mending = new Set<Promise<unknown>>();
  private readonly failed: string[] = [];
  /** The blow that took longest to mend. */
  longest = { what: 'none', seconds: 0 };
  private isStorming = false;

  constructor(
    private readonly cast: Cast,
    private readonly random: SeededRandom,
    private readonly browser: { kill(): Promise<void> },
  ) {}

  /** One blow every two to five seconds (in a short run every one to two); they overlap. */
  async storm(forMs: number): Promise<void> {
    this.isStorming = true;
    const until = Date.now() + forMs;
    const [leastMs, mostMs] = forMs < 60_000 ? [700, 1800] : [2000, 5000];
    let deck: Blowing[] = [];
    while (Date.now() < until) {
      // Every sort of blow comes before one comes again.
      if (deck.length === 0) deck = this.random.shuffle(this.blows());
      const { name, blow } = deck.pop() as Blowing;
      this.note(name, blow());
      await pause(Math.min(this.random.integer(leastMs, mostMs), Math.max(0, until - Date.now())));
    }
    this.isStorming = false;
  }

  /** Nothing is broken any more: wires pass, everybody runs; else it says who doesn't, and why. */
  async heal(): Promise<void> {
    for (const wire of this.cast.wires) wire.use(passing, { drop: true });
    await Promise.all(this.mending);
    // What mended itself late may have left a bad wire behind.
    for (const wire of this.cast.wires) wire.use(passing);
    const down = await this.cast.down();
    if (down.length > 0)
      throw new Error(`Not up again: ${down.join(', ')}. What failed: ${this.failed.join('; ')}`);
  }

  private note(name: string, done: Promise<string>): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    const began = Date.now();
    const write = (what: string) =>
      fs.appendFileSync(
        path.join(this.cast.dir, 'nemesis.jsonl'),
        `${JSON.stringify({ at: new Date().toISOString(), name, what })}\n`,
      );
    write('begins');
    const isMended = (what: string) => {
      const seconds = Math.round((Date.now() - began) / 1000);
      if (seconds > this.longest.seconds) this.longest = { what: `${name} (${what})`, seconds };
      write(what);
    };
    const mended = done.then(isMended, (error: unknown) => {
      this.failed.push(`${name}: ${String(error)}`);
      write(`failed: ${String(error)}`);
    });
    this.mending.add(mended);
    void mended.finally(() => this.mending.delete(mended));
  }

  private blows(): Blowing[] {
    const { cast, random } = this;
    const till = () => random.pick(cast.tills).program;
    const service = () => random.pick([...cast.apis, ...cast.apis, cast.worker, cast.agent]);
    return [
      { name: 'kill a till', blow: () => this.kill(till()) },
      { name: 'kill a till', blow: () => this.kill(till()) },
      { name: 'kill a service', blow: () => this.kill(service()) },
      { name: 'kill a service', blow: () => this.kill(service()) },
      { name: 'freeze a service', blow: () => this.freeze(service()) },
      { name: 'freeze a till', blow: () => this.freeze(till()) },
      { name: 'till wires', blow: () => this.tillWires() },
      { name: 'till wires', blow: () => this.tillWires() },
      { name: 'database wire', blow: () => this.databaseWire() },
      { name: 'end a backend', blow: () => this.endBackend() },
      { name: 'crash postgres', blow: () => this.crashPostgres() },
      { name: 'kill the browser', blow: () => this.browser.kill().then(() => 'browser') },
    ];
  }

  private readonly restarting = new Set<Program>();

  private async kill(program: Program): Promise<string> {
    if (this.restarting.has(program)) return 'left out';
    this.restarting.add(program);
    try {
      await program.end('SIGKILL');
      await pause(this.random.integer(100, 2000));
      await program.start();
      return program.name;
    } finally {
      this.restarting.delete(program);
    }
  }

  private async freeze(program: Program): Promise<string> {
    program.signal('SIGSTOP');
    await pause(this.random.integer(300, 4000));
    program.signal('SIGCONT');
    return program.name;
  }

  /** Some tills get bad wires for a while. */
  private async tillWires(): Promise<string> {
    const { random } = this;
    const wires = random.shuffle([...this.cast.tills.map(({ wire }) => wire), this.cast.agentWire]);
    const some = wires.slice(0, random.integer(1, wires.length));
    const chance = random.pick([0.3, 0.7, 1]);
    for (const wire of some) wire.use(randomScript(random, httpFaults, chance), { drop: true });
    await pause(random.integer(500, 5000));
    for (const wire of some) wire.use(passing, { drop: random.next() < 0.5 });
    return `${some.length} wires, ${chance}`;
  }

  private async databaseWire(): Promise<string> {
    const { random } = this;
    const wire = random.pick(this.cast.databaseWires);
    wire.use(randomScript(random, wireFaults, 0.7), { drop: true });
    await pause(random.integer(300, 3000));
    wire.use(passing, { drop: true });
    return 'wire';
  }

  /** The connections of a random client, as an administrator or a failing machine ends them. */
  private async endBackend(): Promise<string> {
    const client = await this.cast.connect('admin');
    const { rowCount } = await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where usename = 'khanut_app' and pid <> pg_backend_pid() order by random() limit 3`,
    );
    await client.end();
    return `${rowCount} backends`;
  }

  private crashing: Promise<void> | null = null;

  private async crashPostgres(): Promise<string> {
    if (!this.isStorming || this.crashing) return 'left out';
    this.crashing = this.cast.crashPostgres().finally(() => (this.crashing = null));
    await this.crashing;
    return 'postgres';
  }
}
