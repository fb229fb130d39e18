import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../setup/root.mjs';
import { run } from '../setup/run.mjs';

const generator = path.join(root, 'services/api/dist/generate.js');
const testkit = path.join(root, 'packages/testkit/dist/database/index.js');

/**
 * Compares the committed openapi.json and schema.sql with what the code gives now. The API's own
 * command does it, on a database that its migrations have just made from empty.
 */
export async function driftCheck() {
  const missing = [generator, testkit].find((file) => !fs.existsSync(file));
  if (missing) {
    const output = `${path.relative(root, missing)} is not built: see the step "types" above.`;
    return { ok: false, seconds: 0, output };
  }
  const started = performance.now();
  const { createTestDatabase, leaveTestServer } = await import(pathToFileURL(testkit).href);
  const database = await createTestDatabase();
  try {
    const { ok, output } = await run(process.execPath, [generator, '--check'], {
      quiet: true,
      env: database.env,
    });
    return { ok, output, seconds: (performance.now() - started) / 1000 };
  } finally {
    await database.drop();
    await leaveTestServer();
  }
}
