import fs from 'node:fs';
import path from 'node:path';
import { diskFull, errnoOf, fileSystemError, PostgresStartError } from './errors.js';

const MARKER = 'khanut.json';
const FORMAT = 1;
const DEFAULT_MIN_FREE_MB = 200;

/**
 * Creates the shop's data directory or checks that it is one, and returns its real path.
 * Throws DATA_DIRECTORY_FOREIGN, DATA_DIRECTORY_NOT_WRITABLE or DISK_FULL.
 * `KHANUT_MIN_FREE_MB` sets the free space below which we refuse to start (default 200).
 */
export function openDataDirectory(dir: string): string {
  try {
    makeDirectory(path.resolve(dir));
    const real = fs.realpathSync(dir);
    refuseForeign(real);
    refuseFullDisk(real);
    fs.accessSync(real, fs.constants.W_OK | fs.constants.X_OK);
    mark(real);
    return real;
  } catch (error) {
    throw fileSystemError(error, dir);
  }
}

/** Not mkdir's `recursive`: where the kernel answers ENOENT (/proc) Node 20 tries for ever. */
function makeDirectory(dir: string): void {
  if (fs.existsSync(dir)) return;
  makeDirectory(path.dirname(dir));
  try {
    fs.mkdirSync(dir);
  } catch (error) {
    // Another starter may have been faster.
    if (errnoOf(error) !== 'EEXIST') throw error;
  }
}

function refuseForeign(dir: string): void {
  if (fs.existsSync(path.join(dir, MARKER))) return;
  // A start cut short before the marker leaves only its own temporary files.
  const strange = fs.readdirSync(dir).filter((name) => !name.startsWith(MARKER));
  if (strange.length === 0) return;
  throw new PostgresStartError(
    'DATA_DIRECTORY_FOREIGN',
    `${dir} holds files that are not a Khanut shop's (${strange.slice(0, 3).join(', ')}): choose a new or empty directory with --data.`,
  );
}

function refuseFullDisk(dir: string): void {
  const wantedMb = Number(process.env['KHANUT_MIN_FREE_MB'] ?? DEFAULT_MIN_FREE_MB);
  const { bavail, bsize } = fs.statfsSync(dir);
  if (bavail * bsize < wantedMb * 1024 * 1024) throw diskFull(dir);
}

function mark(dir: string): void {
  const marker = path.join(dir, MARKER);
  if (fs.existsSync(marker)) return;
  const draft = `${marker}.${process.pid}`;
  fs.writeFileSync(draft, `${JSON.stringify({ khanut: 'data directory', format: FORMAT })}\n`);
  fs.renameSync(draft, marker);
}
