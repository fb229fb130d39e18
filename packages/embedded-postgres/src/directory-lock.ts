import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { errnoOf, fileSystemError, PostgresStartError } from './errors.js';
import { isRunning, processIdentity, type ProcessIdentity } from './processes.js';
import { waitUntil } from './wait-until.js';

interface LockFile extends ProcessIdentity {
  token: string;
}

/** A first start (initdb) on a slow disk may hold the lock for long. */
const LOCK_DEADLINE_MS = 180_000;

/**
 * Runs `work` while no other process works on the same data directory. A lock left behind by a
 * process that died is taken over. PostgreSQL's own lock file stands behind this one.
 */
export async function withDirectoryLock<T>(dir: string, work: () => Promise<T>): Promise<T> {
  const lockPath = path.join(dir, 'starting.lock');
  const own: LockFile = { ...processIdentity(process.pid), token: randomUUID() };
  const taken = await waitUntil(() => take(lockPath, own), LOCK_DEADLINE_MS);
  if (!taken) {
    throw new PostgresStartError(
      'DATA_DIRECTORY_BUSY',
      `Another process (pid ${read(lockPath)?.pid ?? 'unknown'}) is still starting on ${dir}: wait for it or stop it.`,
    );
  }
  try {
    return await work();
  } finally {
    if (read(lockPath)?.token === own.token) fs.rmSync(lockPath, { force: true });
  }
}

function take(lockPath: string, own: LockFile): boolean {
  const draft = `${lockPath}.${own.token}`;
  try {
    fs.writeFileSync(draft, JSON.stringify(own));
    // link() is atomic and never shows a half-written lock.
    fs.linkSync(draft, lockPath);
    return true;
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw fileSystemError(error, path.dirname(lockPath));
    dropIfDead(lockPath, own.token);
    return false;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

function dropIfDead(lockPath: string, ownToken: string): void {
  const found = read(lockPath);
  if (!found || isRunning(found)) return;
  const aside = `${lockPath}.dead-${ownToken}`;
  try {
    fs.renameSync(lockPath, aside);
    // Someone faster may have replaced the dead lock by a live one: give that one back.
    if (read(aside)?.token !== found.token) fs.linkSync(aside, lockPath);
  } catch {
    // Gone already, or replaced: the next round looks again.
  } finally {
    fs.rmSync(aside, { force: true });
  }
}

function read(file: string): LockFile | undefined {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as LockFile;
  } catch {
    return undefined;
  }
}
