import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { waitFor } from '@khanut/testkit';

export interface ProgramOptions {
  name: string;
  file: string;
  env: (port: number) => Record<string, string>;
  /** Where its words go. */
  logDir: string;
  /** It says `{"ready":true}` when it is; without it, it is ready at once. */
  saysReady?: boolean;
}

const startsAtMost = 20;

/** One of our programs as a process that dies and comes back on the same port. */
export class Program {
  private child: ChildProcess | null = null;
  private logged = 0;
  private readonly log: string;
  /** Chosen at the first start, kept for the following ones. */
  port = 0;

  constructor(private readonly options: ProgramOptions) {
    fs.mkdirSync(options.logDir, { recursive: true });
    this.log = path.join(options.logDir, `${options.name}.log`);
  }

  get name(): string {
    return this.options.name;
  }
  get pid(): number {
    return this.child?.pid ?? 0;
  }

  /** Starts it; what can't start yet (its database is just being restarted) is started again, as the starter does. */
  async start(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const words = await this.startOnce();
      if (words === null) return;
      if (attempt === startsAtMost)
        throw new Error(`${this.name} ended before it was ready: ${words.slice(-2000)}`);
      await pause(300);
    }
  }

  /** Answers null when it runs, else its last words. */
  private async startOnce(): Promise<string | null> {
    const { file, env, saysReady, name } = this.options;
    const fd = fs.openSync(this.log, 'a');
    this.logged = fs.fstatSync(fd).size;
    const child = spawn(process.execPath, [file], {
      env: { ...process.env, NODE_OPTIONS: '', DATABASE_URL: '', REDIS_URL: '', ...env(this.port) },
      stdio: ['ignore', fd, fd, 'ipc'],
    });
    fs.closeSync(fd);
    this.child = child;
    child.on('error', () => undefined);
    if (!saysReady) return null;
    const said = await waitFor(() => this.firstWords(child), 120_000, `${name} to be ready`);
    if (said.ready) this.port = said.ready.port ?? 0;
    return said.ended ?? null;
  }

  /** Resolves with the first such word of the process. */
  async hears(word: string): Promise<void> {
    for (;;) {
      const [said] = (await once(this.child as ChildProcess, 'message')) as [unknown];
      if (said === word) return;
    }
  }
  /** The last line it said. */
  lastWords(): string {
    return fs.readFileSync(this.log, 'utf8').trimEnd().split('\n').at(-1) ?? '';
  }
  tell(word: string): void {
    if (this.child?.connected) this.child.send(word);
  }

  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    if (this.isUp()) this.child?.kill(signal);
  }
  isUp(): boolean {
    return this.child !== null && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** kill -9, or with SIGTERM an end in order. */
  async end(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    if (!this.isUp()) return;
    const child = this.child as ChildProcess;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  private firstWords(child: ChildProcess): { ready?: { port?: number }; ended?: string } | null {
    const said = fs.readFileSync(this.log).subarray(this.logged).toString();
    const line = said.split('\n').find((one) => one.startsWith('{"ready":true'));
    if (line) return { ready: JSON.parse(line) as { port?: number } };
    return child.exitCode !== null || child.signalCode !== null ? { ended: said } : null;
  }
}
