import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type Binaries, usableBinaries } from './binaries.js';
import { diskFull, PostgresStartError } from './errors.js';
import { canEnter, giveTo, type ProcessIds, serverProcessIds } from './os-user.js';
import type { Durability } from './run-file.js';
import { createPasswords } from './secrets.js';

export const MAJOR_VERSION = '18';
export const SUPERUSER = 'postgres';

/** Where a shop's database files lie and as whom its server runs. */
export interface Cluster {
  /** PGDATA, as a real path. */
  dir: string;
  /** A directory the server's account can enter, for PGDATA and copied programs. */
  home: string;
  ids: ProcessIds;
}

/** libc locale names; the sort order itself always comes from the built-in C.UTF-8 provider. */
const LOCALES: Record<string, string> = { darwin: 'en_US.UTF-8', win32: 'C' };

/**
 * Decides where PGDATA lies: `DATA/postgres`, except for root with a data directory below one that
 * is closed to others (a checkout in /root): then in /var/lib/khanut, with a link from `DATA`.
 */
export function locateCluster(dataDir: string): Cluster {
  const link = path.join(dataDir, 'postgres');
  const ids = serverProcessIds(link);
  letThrough(dataDir, ids);
  if (canEnter(dataDir, ids)) return { dir: realOrSame(link), home: dataDir, ids };
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  const home = path.join(
    process.platform === 'darwin' ? '/Users/Shared' : '/var/lib',
    'khanut',
    name,
  );
  fs.mkdirSync(home, { recursive: true, mode: 0o711 });
  const dir = path.join(home, 'postgres');
  if (!fs.lstatSync(link, { throwIfNoEntry: false })) fs.symlinkSync(dir, link);
  return { dir: realOrSame(link), home, ids };
}

/** The data directory is ours: others may pass through it (not list it), secrets are closed files. */
function letThrough(dataDir: string, ids: ProcessIds): void {
  if (canEnter(dataDir, ids) || !canEnter(path.dirname(dataDir), ids)) return;
  fs.chmodSync(dataDir, fs.statSync(dataDir).mode | 0o011);
}

/** Also through a link whose target does not exist yet. */
function realOrSame(file: string): string {
  if (fs.existsSync(file)) return fs.realpathSync(file);
  const isLink = fs.lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink();
  return isLink ? fs.readlinkSync(file) : file;
}

export const clusterExists = (cluster: Cluster): boolean =>
  fs.existsSync(path.join(cluster.dir, 'PG_VERSION'));

/** Throws when the files are another major version's, or not a cluster at all. */
export function checkCluster(cluster: Cluster): void {
  if (!clusterExists(cluster)) {
    if (!fs.existsSync(cluster.dir) || fs.readdirSync(cluster.dir).length === 0) return;
    throw new PostgresStartError(
      'DATA_DIRECTORY_FOREIGN',
      `${cluster.dir} is not a PostgreSQL data directory: choose another directory with --data.`,
    );
  }
  const version = fs.readFileSync(path.join(cluster.dir, 'PG_VERSION'), 'utf8').trim();
  if (version === MAJOR_VERSION) return;
  throw new PostgresStartError(
    'DATA_DIRECTORY_WRONG_VERSION',
    `${cluster.dir} was made by PostgreSQL ${version}, this is ${MAJOR_VERSION}: choose another directory with --data and restore a backup there.`,
  );
}

/** Runs initdb in a directory aside and moves the result into place, so that it is whole or absent. */
export function initialiseCluster(dataDir: string, cluster: Cluster, durability: Durability): void {
  removeLeftovers(cluster.home);
  const aside = fs.mkdtempSync(path.join(cluster.home, 'init-'));
  try {
    const passwordFile = path.join(aside, 'password');
    fs.writeFileSync(passwordFile, createPasswords(dataDir).admin, { mode: 0o600 });
    giveTo(aside, cluster.ids);
    runInitdb(usableBinaries(cluster.home, cluster.ids), aside, cluster, durability);
    fs.rmSync(cluster.dir, { recursive: true, force: true });
    fs.renameSync(path.join(aside, 'data'), cluster.dir);
  } finally {
    fs.rmSync(aside, { recursive: true, force: true });
  }
}

function removeLeftovers(home: string): void {
  for (const name of fs.readdirSync(home)) {
    if (name.startsWith('init-'))
      fs.rmSync(path.join(home, name), { recursive: true, force: true });
  }
}

function runInitdb(
  binary: Binaries,
  aside: string,
  cluster: Cluster,
  durability: Durability,
): void {
  const locale = LOCALES[process.platform] ?? 'C.UTF-8';
  const ran = spawnSync(
    binary('initdb'),
    [
      ...[
        '-D',
        path.join(aside, 'data'),
        '-U',
        SUPERUSER,
        '--pwfile',
        path.join(aside, 'password'),
      ],
      ...[
        '-A',
        'scram-sha-256',
        '-E',
        'UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
      ],
      ...[`--locale=${locale}`, '--data-checksums', '--no-instructions'],
      ...(durability === 'unsafe-for-tests' ? ['--no-sync'] : []),
    ],
    { ...cluster.ids, cwd: aside, encoding: 'utf8', env: { ...process.env, LC_ALL: undefined } },
  );
  if (ran.status === 0) return;
  const said = `${ran.error?.message ?? ''}${ran.stderr ?? ''}`;
  if (/No space left|Disk quota/i.test(said)) throw diskFull(cluster.home);
  const why =
    said
      .trim()
      .split('\n')
      .find((line) => /error|fatal/i.test(line)) ?? said.trim();
  throw new PostgresStartError('START_FAILED', `The database could not be set up: ${why}`);
}
