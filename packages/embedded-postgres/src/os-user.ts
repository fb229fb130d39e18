import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

/** What to pass to `spawn` so that the server does not run as root; empty when we are not root. */
export interface ProcessIds {
  uid?: number;
  gid?: number;
}

const CANDIDATES = ['postgres', 'node', 'nobody'];

/**
 * PostgreSQL refuses to run as root, and initdb looks its user up in /etc/passwd, so root lends the
 * server an existing unprivileged account. A cluster that already exists keeps the account it has.
 */
export function serverProcessIds(clusterDir: string): ProcessIds {
  if (process.getuid?.() !== 0) return {};
  const owner = ownerOf(clusterDir);
  if (owner) return owner;
  const wanted = process.env['PG_OS_USER'];
  for (const name of wanted ? [wanted, ...CANDIDATES] : CANDIDATES) {
    const ids = lookUp(name);
    if (ids) return ids;
  }
  return { uid: 65534, gid: 65534 };
}

function ownerOf(dir: string): ProcessIds | undefined {
  const stat = fs.statSync(dir, { throwIfNoEntry: false });
  return stat && stat.uid !== 0 ? { uid: stat.uid, gid: stat.gid } : undefined;
}

function lookUp(name: string): ProcessIds | undefined {
  const row = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([user]) => user === name);
  return row ? { uid: Number(row[2]), gid: Number(row[3]) } : undefined;
}

/** Whether that account can enter `dir` (a checkout under /root, mode 0700, it cannot). */
export function canEnter(dir: string, ids: ProcessIds): boolean {
  if (ids.uid === undefined) return true;
  const tried = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', dir], { ...ids, cwd: '/' });
  return tried.status === 0;
}

/** Hands `path` and all below it to that account. */
export function giveTo(path: string, ids: ProcessIds): void {
  if (ids.uid === undefined || ids.gid === undefined) return;
  fs.lchownSync(path, ids.uid, ids.gid);
  if (!fs.lstatSync(path).isDirectory()) return;
  for (const name of fs.readdirSync(path)) giveTo(`${path}/${name}`, ids);
}
