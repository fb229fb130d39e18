import fs from 'node:fs';
import path from 'node:path';
import type { ProcessIdentity } from './processes.js';

export type Durability = 'safe' | 'unsafe-for-tests';

/** The database server's entry in `DATA/run.json`. No secrets: those stand in `secrets.json`. */
export interface PostgresRun {
  host: string;
  port: number;
  pid: number;
  durability: Durability;
  /** Processes using the server; the last one to leave stops it, dead ones do not count. */
  holders: ProcessIdentity[];
}

/** What runs on a data directory. Programs other than the database add keys of their own. */
export interface RunFile {
  postgres?: PostgresRun;
  [program: string]: unknown;
}

export const runFilePath = (dir: string): string => path.join(dir, 'run.json');

/** Reads `DATA/run.json`; empty when there is none or it is torn. */
export function readRunFile(dir: string): RunFile {
  try {
    return JSON.parse(fs.readFileSync(runFilePath(dir), 'utf8')) as RunFile;
  } catch {
    return {};
  }
}

/** Merges `patch` into `DATA/run.json` (undefined removes a key). Call it under the directory lock. */
export function updateRunFile(dir: string, patch: RunFile): void {
  const target = runFilePath(dir);
  const draft = `${target}.${process.pid}`;
  const text = JSON.stringify({ ...readRunFile(dir), ...patch }, null, 2);
  fs.writeFileSync(draft, `${text}\n`, { mode: 0o600 });
  fs.renameSync(draft, target);
}
