import fs from 'node:fs';
import path from 'node:path';
import { Refusal } from './refusal.mjs';
import { root } from './root.mjs';

const packages = path.join(root, 'node_modules');
/** Holds the number of npm's process while it installs. */
const mark = path.join(packages, '.installing');

export function beginInstallation(pid) {
  fs.mkdirSync(packages, { recursive: true });
  fs.writeFileSync(mark, String(pid));
}

export const endInstallation = () => fs.rmSync(mark, { force: true });

/**
 * An npm that was killed leaves packages with some of their files, takes them for whole when it is called again, and
 * then fails at each try: what it left is thrown away.
 */
export function clearBrokenOff() {
  const pid = Number(readMark());
  if (pid === 0) return;
  if (isAlive(pid))
    throw new Refusal(
      `Packages are being installed by process ${pid}: try again when it has ended, or delete ${mark} if it is something else.`,
    );
  console.log('An installation was broken off: it begins anew.');
  fs.rmSync(packages, { recursive: true, force: true });
}

function readMark() {
  try {
    return fs.readFileSync(mark, 'utf8');
  } catch {
    return '0';
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
