import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { waitFor } from '@khanut/testkit';
import { type FirstRun, readFirstRun } from './first-run.js';

const starter = path.resolve(__dirname, '../../scripts/start.mjs');
const openWithinMs = 240_000;

/** The addresses that the starter prints. */
export interface Addresses {
  backoffice: string;
  till: string;
  devices: string;
}

/** A whole shop, as `npm start` opens it: database, API, agent with simulated devices, in a directory of its own. */
export class Shop {
  private child: ChildProcess | null = null;
  private said = '';
  addresses: Addresses = { backoffice: '', till: '', devices: '' };

  private constructor(
    readonly dir: string,
    private readonly env: Record<string, string>,
  ) {}

  /**
   * Opens a new demo shop on free ports. `env` is added to the starter's environment. A week of receipts, unless it is
   * their number that a test is about: to make eight takes longer than most tests.
   */
  static async open(env: Record<string, string> = {}): Promise<Shop> {
    const dir = path.join(newPlace(), 'shop');
    const shop = new Shop(dir, { KHANUT_DEMO_DAYS: '7', ...env });
    await shop.start();
    return shop;
  }

  /** Starts on the same directory and, from the second time on, on the same ports: a till is enrolled for one origin. */
  async start(): Promise<void> {
    const { backoffice, till } = this.addresses;
    const port = (url: string) => (url ? new URL(url).port : '0');
    const args = ['--port', port(backoffice), '--agent-port', port(till), '--data', this.dir];
    const child = spawn(process.execPath, [starter, ...args], {
      env: { ...process.env, DATABASE_URL: '', REDIS_URL: '', ...this.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    this.said = '';
    const hear = (chunk: Buffer) => (this.said += chunk.toString());
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    await waitFor(() => this.isOpen(child), openWithinMs, 'the shop to open').catch(
      (cause: unknown) => {
        throw new Error(`The shop did not open; it said: ${this.said}`, { cause });
      },
    );
    this.addresses = readAddresses(this.said);
  }

  private isOpen(child: ChildProcess): boolean {
    if (child.exitCode !== null) throw new Error(`the starter ended with ${child.exitCode}`);
    return this.said.includes('Ctrl-C stops everything');
  }

  get firstRun(): FirstRun {
    return readFirstRun(this.dir);
  }

  /** Seconds until open, as printed. */
  get openedAfterSeconds(): number {
    return Number(/open after ([\d.]+) s/.exec(this.said)?.[1]);
  }

  /** kill -9 of the starter alone, as a closed terminal or an out-of-memory killer does it; its programs go on. */
  async killStarter(): Promise<void> {
    await this.endChild('SIGKILL');
  }

  /** kill -9 of a program of the shop; the starter starts it again. */
  killProgram(name: 'api' | 'agent'): number {
    const { programs = [] } = this.runFile();
    const pid = programs.find((program) => program.name === name)?.pid;
    if (!pid) throw new Error(`run.json names no ${name}`);
    process.kill(pid, 'SIGKILL');
    return pid;
  }

  /** Whether the starter has started this program again after `pid` was killed. */
  hasNew(name: 'api' | 'agent', pid: number): boolean {
    const { programs = [] } = this.runFile();
    return programs.some((program) => program.name === name && program.pid !== pid);
  }

  /** Holds a program still (SIGSTOP) or lets it go on: a server that does not answer. */
  pause(name: 'api' | 'agent', isPaused: boolean): void {
    const pid = this.runFile().programs?.find((program) => program.name === name)?.pid;
    if (pid) process.kill(pid, isPaused ? 'SIGSTOP' : 'SIGCONT');
  }

  private runFile(): { programs?: { name: string; pid: number }[] } {
    return JSON.parse(fs.readFileSync(path.join(this.dir, 'run.json'), 'utf8'));
  }

  /** Ctrl-C, and everything of the shop is thrown away unless it is kept for a look. */
  async close(): Promise<void> {
    await this.endChild('SIGINT');
    fs.rmSync(path.dirname(this.dir), { recursive: true, force: true });
  }

  private async endChild(signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
    const { child } = this;
    this.child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('close', resolve));
    child.kill(signal);
    await gone;
  }
}

/** A folder of its own; where pictures are taken always the same, since some of them show paths. */
function newPlace(): string {
  if (!process.env['KHANUT_PICTURES']) return fs.mkdtempSync(path.join(os.tmpdir(), 'khanut-e2e-'));
  const place = path.join(os.tmpdir(), 'khanut');
  fs.mkdirSync(place);
  return place;
}

function readAddresses(said: string): Addresses {
  const row = (name: string): string =>
    new RegExp(`^ {2}${name} +(\\S+)`, 'm').exec(said)?.[1] ?? '';
  return { backoffice: row('Backoffice'), till: row('Till'), devices: row('Devices') };
}
