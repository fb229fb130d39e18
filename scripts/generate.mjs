import { requireNode } from './setup/node-version.mjs';

requireNode();
const { ensureBuilt } = await import('./setup/build.mjs');
const { generators } = await import('./setup/generators.mjs');
const { ensurePackages } = await import('./setup/packages.mjs');
const { orRefuse } = await import('./setup/refusal.mjs');
const { run } = await import('./setup/run.mjs');

/** `npm run generate`: writes openapi.json, schema.sql, agent.schema.json and .env.example anew from the sources. */
await orRefuse(async () => {
  await ensurePackages();
  await ensureBuilt({ only: ['programs'] });
  for (const generator of generators) {
    const { code } = await run(process.execPath, [generator, ...process.argv.slice(2)]);
    if (code !== 0) process.exitCode = code ?? 1;
  }
});
