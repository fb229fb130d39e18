import fs from 'node:fs';
import path from 'node:path';
import { root } from '../setup/root.mjs';

const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies'];
const readJson = (file) => JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'));

/** Every workspace must ask for what the lock file says it asks for; installing does not check that. */
export async function lockfileCheck() {
  const started = performance.now();
  const { packages } = readJson('package-lock.json');
  const places = Object.keys(packages).filter((place) => !place.includes('node_modules/'));
  const stale = places.filter((place) => {
    const manifest = readJson(path.join(place, 'package.json'));
    return KINDS.some((kind) => !sameEntries(manifest[kind], packages[place][kind]));
  });
  const output = stale.map(
    (place) =>
      `${place || '.'}/package.json differs from package-lock.json: run npm install and commit it`,
  );
  return {
    ok: stale.length === 0,
    output: output.join('\n'),
    seconds: (performance.now() - started) / 1000,
  };
}

function sameEntries(one = {}, other = {}) {
  const sorted = (entries) =>
    JSON.stringify(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)));
  return sorted(one) === sorted(other);
}
