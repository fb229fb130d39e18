import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { waitFor } from '@khanut/testkit';

const start = path.resolve(__dirname, '../start.mjs');

/** `npm start` as a process under test, with a data directory of its own and free ports. */
export interface ShopProcess {
  child: ChildProcess;
  output: () => string;
  /** Waits for the printed block; gives its rows by their first word. */
  opened(): Promise<Record<string, string>>;
  ended(): Promise<number | null>;
}

export function startShop(
  dir: string,
  args: string[] = [],
  env: Record<string, string> = {},
): ShopProcess {
  const all = ['--port', '0', '--agent-port', '0', '--data', dir, ...args];
  const child = spawn(process.execPath, [start, ...all], {
    env: { ...process.env, DATABASE_URL: '', REDIS_URL: '', KHANUT_DEMO_DAYS: '7', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    child,
    output: () => text,
    opened: () =>
      waitFor(() => blockOf(text, child), 240_000, `the shop to open; it said: ${text}`),
    ended: () => exited,
  };
}

function blockOf(text: string, child: ChildProcess): Record<string, string> | undefined {
  if (!text.includes('Ctrl-C stops everything')) {
    if (child.exitCode !== null) return { ended: text };
    return undefined;
  }
  const rows = [...text.matchAll(/^ {2}([A-Z][A-Za-z ]{0,10}?) {2,}(\S+)/gm)];
  return Object.fromEntries(rows.map(([, name, value]) => [name, value]));
}

/** A place for a shop that does not exist yet, in a directory the server's account may enter. */
export function newShopDirectory(): string {
  const parent = fs.mkdtempSync(path.join(os.tmpdir(), 'khanut-start-'));
  fs.chmodSync(parent, 0o755);
  return path.join(parent, 'shop');
}

interface Programs {
  postgres?: { pid: number };
  starter?: { pid: number };
  programs?: { name: string; pid: number }[];
}

export const runFileOf = (dir: string): Programs =>
  JSON.parse(fs.readFileSync(path.join(dir, 'run.json'), 'utf8')) as Programs;
