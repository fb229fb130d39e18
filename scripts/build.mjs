import { requireNode } from './setup/node-version.mjs';

requireNode();
const { ensureBuilt } = await import('./setup/build.mjs');
const { ensurePackages } = await import('./setup/packages.mjs');
const { orRefuse } = await import('./setup/refusal.mjs');

/** `npm run build [-- --force]`: everything that changed, or everything. */
await orRefuse(async () => {
  await ensurePackages();
  const built = await ensureBuilt({ force: process.argv.includes('--force') });
  if (built.length === 0) console.log('Nothing changed since the last build.');
});
