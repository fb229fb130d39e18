import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { usableBinaries } from './binaries.js';
import type { Cluster } from './cluster.js';
import { diskFull, PostgresStartError } from './errors.js';
import { type Postmaster, readPostmasterFile } from './postmaster.js';
import type { Durability } from './run-file.js';
import { waitUntil } from './wait-until.js';

export const HOST = '127.0.0.1';
const LOG_LIMIT_BYTES = 20 * 1024 * 1024;
const READY_DEADLINE_MS = 300_000;
const PORT_TRIES = 5;

const SETTINGS: Record<string, string> = {
  listen_addresses: HOST,
  unix_socket_directories: '',
  shared_preload_libraries: 'pg_stat_statements',
  max_connections: '200',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
};
const UNSAFE: Record<string, string> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
};

/** Starts the server as a process of its own and waits until it takes connections. */
export async function launch(
  dataDir: string,
  cluster: Cluster,
  options: { port?: number | undefined; durability: Durability },
): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    try {
      return await launchOn(port, dataDir, cluster, options.durability);
    } catch (error) {
      // Between finding a free port and using it another program may have taken it.
      const lostPort = error instanceof PostgresStartError && error.code === 'PORT_BUSY';
      if (!lostPort || options.port !== undefined || attempt === PORT_TRIES) throw error;
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once('error', reject);
    probe.listen(0, HOST, () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

async function launchOn(
  port: number,
  dataDir: string,
  cluster: Cluster,
  durability: Durability,
): Promise<Postmaster> {
  const log = openLog(dataDir);
  const child = spawnServer(port, cluster, durability, log.fd);
  fs.closeSync(log.fd);
  const outcome = watchExit(child);
  const ready = await waitUntil(() => {
    const lock = readPostmasterFile(cluster.dir);
    if (lock && lock.pid === child.pid && lock.status === 'ready') return { pid: lock.pid, port };
    return outcome.ended ? 'ended' : undefined;
  }, READY_DEADLINE_MS);
  if (ready && ready !== 'ended') return ready;
  if (!ready) child.kill('SIGKILL');
  throw startFailure(readFrom(log.file, log.offset), port, dataDir);
}

function spawnServer(port: number, cluster: Cluster, durability: Durability, logFd: number) {
  const settings = { ...SETTINGS, ...(durability === 'safe' ? {} : UNSAFE) };
  const child = spawn(
    usableBinaries(cluster.home, cluster.ids)('postgres'),
    [
      ...['-D', cluster.dir, '-p', String(port)],
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    // Detached: Ctrl-C in the terminal must reach the shop first, and its database last.
    { ...cluster.ids, cwd: cluster.dir, detached: true, stdio: ['ignore', logFd, logFd] },
  );
  child.unref();
  return child;
}

function watchExit(child: ChildProcess): { ended: boolean } {
  const outcome = { ended: false };
  child.once('exit', () => (outcome.ended = true));
  child.once('error', () => (outcome.ended = true));
  return outcome;
}

/** A file, not a pipe: an orphaned server must be able to go on logging. */
function openLog(dataDir: string): { file: string; fd: number; offset: number } {
  const file = path.join(dataDir, 'postgres.log');
  const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) fs.renameSync(file, `${file}.1`);
  const fd = fs.openSync(file, 'a', 0o600);
  return { file, fd, offset: fs.fstatSync(fd).size };
}

const readFrom = (file: string, offset: number): string =>
  fs.readFileSync(file).subarray(offset).toString('utf8');

function startFailure(log: string, port: number, dataDir: string): PostgresStartError {
  if (/No space left|Disk quota/i.test(log)) return diskFull(dataDir);
  if (/Address already in use|could not create any TCP\/IP sockets/i.test(log)) {
    return new PostgresStartError(
      'PORT_BUSY',
      `Port ${port} for the database is used by another program: stop that program or choose another port.`,
    );
  }
  const fatal = log.split('\n').findLast((line) => /FATAL|PANIC|error while loading/.test(line));
  const why = fatal ?? log.trim().split('\n').at(-1) ?? 'it said nothing';
  return new PostgresStartError(
    'START_FAILED',
    `The database server did not start (${why}); its log is ${path.join(dataDir, 'postgres.log')}.`,
  );
}
