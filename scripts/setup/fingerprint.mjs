import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';

const SKIP = new Set(['node_modules', 'dist', 'dist-types', '.git']);

/** One number for the contents of these files and folders (relative to the checkout). */
export function fingerprint(places) {
  const hash = createHash('sha256').update(process.version);
  for (const place of places) addTo(hash, place);
  return hash.digest('hex');
}

function addTo(hash, place) {
  const full = path.join(root, place);
  const stat = fs.statSync(full, { throwIfNoEntry: false });
  if (!stat) return;
  if (stat.isFile()) {
    hash.update(`${place}\0${stat.size}\0`).update(fs.readFileSync(full));
    return;
  }
  for (const name of fs.readdirSync(full).sort()) {
    if (!SKIP.has(name) && !/\.test\.tsx?$/.test(name)) addTo(hash, path.posix.join(place, name));
  }
}
