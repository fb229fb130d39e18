import { spawnSync } from 'node:child_process';
import { usableBinaries } from './binaries.js';
import type { Cluster } from './cluster.js';
import { PostgresStartError } from './errors.js';
import { isPostmaster } from './postmaster.js';
import { isRunning, processIdentity } from './processes.js';
import { waitUntil } from './wait-until.js';

const STOP_DEADLINE_MS = 60_000;

/** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
export async function shutDown(pid: number, cluster: Cluster): Promise<void> {
  if (process.platform === 'win32') {
    const pgCtl = usableBinaries(cluster.home, cluster.ids)('pg_ctl');
    spawnSync(pgCtl, ['-D', cluster.dir, '-m', 'fast', '-w', 'stop']);
    return;
  }
  if (!isPostmaster(pid, cluster.dir)) return;
  // A dying process loses its command line before its number: ask for the process, not for its name.
  const server = processIdentity(pid);
  process.kill(pid, 'SIGINT');
  const gone = await waitUntil(() => !isRunning(server), STOP_DEADLINE_MS);
  if (gone) return;
  throw new PostgresStartError(
    'DATA_DIRECTORY_BUSY',
    `The database server (pid ${pid}) on ${cluster.dir} did not stop within ${STOP_DEADLINE_MS / 1000} s.`,
  );
}
