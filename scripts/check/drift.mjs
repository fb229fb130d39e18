import fs from 'node:fs';
import path from 'node:path';
import { generators } from '../setup/generators.mjs';
import { root } from '../setup/root.mjs';
import { run } from '../setup/run.mjs';

/** Compares the committed generated files (openapi.json, schema.sql, agent.schema.json …) with what the code makes. */
export async function driftCheck() {
  const missing = generators.find((generator) => !fs.existsSync(generator));
  if (missing) {
    const output = `${path.relative(root, missing)} is not built: see the step "types" above.`;
    return { ok: false, seconds: 0, output };
  }
  const results = await Promise.all(
    generators.map((generator) => run(process.execPath, [generator, '--check'], { quiet: true })),
  );
  return {
    ok: results.every(({ ok }) => ok),
    seconds: Math.max(...results.map(({ seconds }) => seconds)),
    output: results.map(({ output }) => output).join(''),
  };
}
