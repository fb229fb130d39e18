import fs from 'node:fs';
import path from 'node:path';
import { Refusal } from './refusal.mjs';
import { root } from './root.mjs';
import { run } from './run.mjs';

/** Installs what package-lock.json names, unless it is there already. */
export async function ensurePackages({ force = false } = {}) {
  if (!force && missingPackages().length === 0) return false;
  console.log('Installing packages (npm ci) …');
  const { ok, output } = await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], {
    quiet: true,
  });
  if (ok) return true;
  throw new Refusal(`The packages could not be installed; npm says:\n${output.trim().split('\n').slice(-15).join('\n')}`);
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
