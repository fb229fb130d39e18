import fs from 'node:fs';
import path from 'node:path';
import { beginInstallation, clearBrokenOff, endInstallation } from './broken-off.mjs';
import { Refusal } from './refusal.mjs';
import { root } from './root.mjs';
import { run } from './run.mjs';

/**
 * Installs what package-lock.json names, unless it is there already. Not by `npm ci`: that refuses a
 * lock file which lacks the binaries of some foreign platform, and a registry may not carry them all.
 * `npm install --no-save` takes the locked versions too, and leaves the lock file alone.
 */
export async function ensurePackages() {
  clearBrokenOff();
  if (missingPackages().length === 0) return false;
  console.log('Installing packages …');
  const args = ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund'];
  const whileRunning = ({ pid }) => beginInstallation(pid);
  const { ok, code, output } = await run('npm', args, { quiet: true, whileRunning });
  // One that ends by itself leaves all as it was where it failed.
  if (code !== null) endInstallation();
  const missing = missingPackages();
  if (ok && missing.length === 0) return true;
  const tail = output.trim().split('\n').slice(-15).join('\n');
  throw new Refusal(
    `The packages could not be installed (${missing.length} are missing); npm says:\n${tail}`,
  );
}

/**
 * Packages of package-lock.json that node_modules lacks or has in another version, by comparison
 * with the lock file npm keeps inside node_modules. Optional ones may be absent (other platforms).
 */
export function missingPackages() {
  const wanted = packagesOf('package-lock.json');
  const installed = packagesOf('node_modules/.package-lock.json');
  return Object.entries(wanted)
    .filter(([place, entry]) => place.includes('node_modules/') && !entry.link)
    .filter(([place, { optional, version }]) => {
      const found = installed[place];
      return found ? found.version !== version : !optional;
    })
    .map(([place]) => place);
}

function packagesOf(lockFile) {
  try {
    return JSON.parse(fs.readFileSync(path.join(root, lockFile), 'utf8')).packages;
  } catch {
    return {};
  }
}
