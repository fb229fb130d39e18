import {
  checkCluster,
  type Cluster,
  clusterExists,
  initialiseCluster,
  locateCluster,
} from './cluster.js';
import { openDataDirectory } from './data-directory.js';
import { withDirectoryLock } from './directory-lock.js';
import { fileSystemError } from './errors.js';
import { HOST, launch } from './launch.js';
import { findPostmaster, isPostmaster, type Postmaster } from './postmaster.js';
import { isRunning, processIdentity, type ProcessIdentity } from './processes.js';
import { DATABASE, prepareDatabase, roleUrl } from './roles.js';
import { type Durability, readRunFile, updateRunFile } from './run-file.js';
import { type Passwords, readPasswords, type Role, ROLES } from './secrets.js';
import { shutDown } from './shut-down.js';
import { waitUntil } from './wait-until.js';

/** How long after a failed connection a dying server may still look alive. */
const DEATH_DEADLINE_MS = 2_000;

export interface StartOptions {
  /** The shop's data directory; the database lies in `dir/postgres`, its address in `dir/run.json`. */
  dir: string;
  /** Default: a free one. A server that already runs on `dir` keeps its port. */
  port?: number;
  durability?: Durability;
  /** The process on whose behalf the server runs (default: this one). */
  holderPid?: number;
}

export interface RunningPostgres {
  host: string;
  port: number;
  pid: number;
  database: string;
  /** Connection URLs to the shop's database. */
  urls: Record<Role, string>;
  /** Connection URL to another database of the same server. */
  urlOf(role: Role, database: string): string;
  /** True when the server was already running: another program's, or an orphan's. */
  adopted: boolean;
  /** Leaves the server; the last holder to leave stops it. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Brings up the shop's own PostgreSQL on `dir`, or adopts the one that runs there. Never two on one
 * directory, whoever starts at the same moment. Throws PostgresStartError.
 */
export async function startPostgres(options: StartOptions): Promise<RunningPostgres> {
  const dir = openDataDirectory(options.dir);
  const holder = processIdentity(options.holderPid ?? process.pid);
  try {
    return await withDirectoryLock(dir, () => startLocked(dir, holder, options));
  } catch (error) {
    throw fileSystemError(error, dir);
  }
}

async function startLocked(
  dir: string,
  holder: ProcessIdentity,
  options: StartOptions,
): Promise<RunningPostgres> {
  const durability = options.durability ?? 'safe';
  const cluster = locateCluster(dir);
  checkCluster(cluster);
  const found = await adoptable(dir, cluster, durability);
  if (!found && !clusterExists(cluster)) initialiseCluster(dir, cluster, durability);
  const passwords = readPasswords(dir);
  const server = found ?? (await launch(dir, cluster, { port: options.port, durability }));
  const others = found ? liveHolders(dir).filter(({ pid }) => pid !== holder.pid) : [];
  const postgres = { host: HOST, ...server, durability, holders: [...others, holder] };
  updateRunFile(dir, { postgres });
  try {
    await prepareDatabase(server.port, passwords);
  } catch (error) {
    if (!found || !(await died(found, cluster))) throw error;
    return startLocked(dir, holder, options);
  }
  return describe(dir, holder, server, passwords, found !== undefined);
}

/** A server killed in this instant still stood there as ready when it was adopted. */
const died = ({ pid }: Postmaster, { dir }: Cluster): Promise<boolean | undefined> =>
  waitUntil(() => !isPostmaster(pid, dir), DEATH_DEADLINE_MS);

/** An orphan that was started for tests gives no durability: it is stopped, not adopted, for a shop. */
async function adoptable(
  dir: string,
  cluster: Cluster,
  durability: Durability,
): Promise<Postmaster | undefined> {
  const found = await findPostmaster(cluster.dir);
  if (!found) return undefined;
  const known = readRunFile(dir).postgres;
  const sameDurability = known?.pid === found.pid && known.durability === durability;
  if (sameDurability || liveHolders(dir).length > 0) return found;
  await shutDown(found.pid, cluster);
  return undefined;
}

const liveHolders = (dir: string): ProcessIdentity[] =>
  (readRunFile(dir).postgres?.holders ?? []).filter(isRunning);

function describe(
  dir: string,
  holder: ProcessIdentity,
  server: Postmaster,
  passwords: Passwords,
  adopted: boolean,
): RunningPostgres {
  const urlOf = (role: Role, database: string): string =>
    roleUrl(role, server.port, passwords, database);
  return {
    host: HOST,
    ...server,
    database: DATABASE,
    urls: Object.fromEntries(ROLES.map((role) => [role, urlOf(role, DATABASE)])) as Record<
      Role,
      string
    >,
    urlOf,
    adopted,
    stop: () => releasePostgres({ dir, holderPid: holder.pid }),
  };
}

/** Takes a holder off the list and stops the server when no live one is left. */
export async function releasePostgres(options: { dir: string; holderPid?: number }): Promise<void> {
  const holderPid = options.holderPid ?? process.pid;
  await withDirectoryLock(options.dir, async () => {
    const { postgres } = readRunFile(options.dir);
    if (!postgres) return;
    const holders = liveHolders(options.dir).filter(({ pid }) => pid !== holderPid);
    if (holders.length > 0)
      return updateRunFile(options.dir, { postgres: { ...postgres, holders } });
    const cluster = locateCluster(options.dir);
    const running = await findPostmaster(cluster.dir);
    if (running) await shutDown(running.pid, cluster);
    updateRunFile(options.dir, { postgres: undefined });
  });
}
