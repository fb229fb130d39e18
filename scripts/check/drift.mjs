import fs from 'node:fs';
import path from 'node:path';
import { root } from '../setup/root.mjs';
import { run } from '../setup/run.mjs';

const generator = path.join(root, 'services/api/dist/generate.js');

/** Compares the committed openapi.json and schema.sql with what the code makes of an empty database. */
export async function driftCheck() {
  if (fs.existsSync(generator))
    return run(process.execPath, [generator, '--check'], { quiet: true });
  const output = 'services/api/dist/generate.js is not built: see the step "types" above.';
  return { ok: false, seconds: 0, output };
}
