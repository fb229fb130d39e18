import fs from 'node:fs';
import path from 'node:path';
import { PostgresStartError } from './errors.js';
import { commandLine, isRunning, processesIn } from './processes.js';
import { waitUntil } from './wait-until.js';

export interface Postmaster {
  pid: number;
  port: number;
}

/** Crash recovery replays the log before the server says "ready". */
const RECOVERY_DEADLINE_MS = 300_000;
const ORPHANS_DEADLINE_MS = 30_000;

interface LockFile extends Postmaster {
  status: string;
}

/** `postmaster.pid`: line 1 pid, line 4 port, line 8 status. Source: PostgreSQL `miscadmin.h`. */
export function readPostmasterFile(clusterDir: string): LockFile | undefined {
  try {
    const lines = fs.readFileSync(path.join(clusterDir, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), status: (lines[7] ?? '').trim() };
  } catch {
    return undefined;
  }
}

/** The number may have been given to another program since: the command line tells. */
export function isPostmaster(pid: number, clusterDir: string): boolean {
  if (!isRunning({ pid, startTicks: null })) return false;
  return process.platform === 'win32' || commandLine(pid).includes(clusterDir);
}

/**
 * The server that runs on this directory, or undefined when none does. One that is coming up or
 * going down is waited for; the lock file of a dead one (also of a zombie nobody has reaped) is
 * dropped once its children are gone, because PostgreSQL itself would refuse to start over it.
 */
export async function findPostmaster(clusterDir: string): Promise<Postmaster | undefined> {
  const settled = await waitUntil(() => inspect(clusterDir), RECOVERY_DEADLINE_MS);
  if (settled === 'dead') await dropDeadLock(clusterDir);
  if (settled !== undefined) return typeof settled === 'object' ? settled : undefined;
  throw new PostgresStartError(
    'START_TIMEOUT',
    `The database server on ${clusterDir} has been neither up nor down for ${RECOVERY_DEADLINE_MS / 1000} s: look into its log.`,
  );
}

function inspect(clusterDir: string): Postmaster | 'none' | 'dead' | undefined {
  const lock = readPostmasterFile(clusterDir);
  if (!lock) return 'none';
  if (!isPostmaster(lock.pid, clusterDir)) return 'dead';
  return lock.status === 'ready' ? { pid: lock.pid, port: lock.port } : undefined;
}

async function dropDeadLock(clusterDir: string): Promise<void> {
  const gone = await waitUntil(() => processesIn(clusterDir).length === 0, ORPHANS_DEADLINE_MS);
  if (!gone) {
    throw new PostgresStartError(
      'DATA_DIRECTORY_BUSY',
      `Processes ${processesIn(clusterDir).join(', ')} of a killed database server still use ${clusterDir}: end them and start again.`,
    );
  }
  fs.rmSync(path.join(clusterDir, 'postmaster.pid'), { force: true });
}
