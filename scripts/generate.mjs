import path from 'node:path';
import { requireNode } from './setup/node-version.mjs';

requireNode();
const { ensureBuilt } = await import('./setup/build.mjs');
const { ensurePackages } = await import('./setup/packages.mjs');
const { orRefuse } = await import('./setup/refusal.mjs');
const { run } = await import('./setup/run.mjs');

/** `npm run generate`: writes openapi.json and schema.sql anew from the sources. */
await orRefuse(async () => {
  await ensurePackages();
  await ensureBuilt({ only: ['programs'] });
  const generator = path.join(import.meta.dirname, '../services/api/dist/generate.js');
  const { code } = await run(process.execPath, [generator, ...process.argv.slice(2)]);
  process.exitCode = code ?? 1;
});
